package io.github.chatlayerreactor.benchmarks.client;

import java.net.URI;
import org.springframework.security.oauth2.client.RemoveAuthorizedClientReactiveOAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/**
 * Spring's {@code WebClient} with Spring Security's filter, as <a
 * href="https://docs.spring.io/spring-security/reference/reactive/oauth2/client/authorized-clients.html">its reference</a> sets
 * it up, and with the failure handler that the filter's Javadoc says is typically used: it drops the token after a 401.
 */
final class OnSpringSecurity implements Client {
    private final WebClient client;
    private final int more;

    /** One that asks so many more times after a 401, which its documentation does not, but a user may. */
    OnSpringSecurity(Setup setup, int more) {
        this.more = more;
        SpringTokens security = SpringTokens.of(
                setup.service().tokens(),
                setup.life(),
                setup.watched(HttpClient.create().compress(true)));
        ServerOAuth2AuthorizedClientExchangeFilterFunction filter =
                new ServerOAuth2AuthorizedClientExchangeFilterFunction(security.manager());
        filter.setDefaultClientRegistrationId(SpringTokens.REGISTRATION);
        filter.setAuthorizationFailureHandler(new RemoveAuthorizedClientReactiveOAuth2AuthorizationFailureHandler(
                (registration, principal, attributes) ->
                        security.clients().removeAuthorizedClient(registration, principal.getName())));
        client = WebClient.builder().filter(filter).build();
    }

    @Override
    public Mono<Greeting> get(URI url) {
        Mono<Greeting> call = client.get().uri(url).retrieve().bodyToMono(Greeting.class);
        return more == 0
                ? call
                : call.retryWhen(Retry.max(more)
                        .filter(WebClientResponseException.Unauthorized.class::isInstance)
                        .onRetryExhaustedThrow((retries, last) -> last.failure()));
    }

    /** Its connections are Reactor Netty's, for the whole process. */
    @Override
    public void close() {}
}
