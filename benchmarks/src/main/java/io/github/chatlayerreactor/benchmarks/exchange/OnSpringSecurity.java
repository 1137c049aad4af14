package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.benchmarks.Pool;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Spring's WebClient with Spring Security's filter and one registration for all requests, as in its page on
 * <a href="https://docs.spring.io/spring-security/reference/reactive/oauth2/client/authorized-clients.html">authorized
 * clients</a>.
 */
final class OnSpringSecurity implements Calls {
    private final ConnectionProvider pool = Pool.create();
    private final WebClient client;

    OnSpringSecurity(URI server) {
        ServerOAuth2AuthorizedClientExchangeFilterFunction oauth2 =
                new ServerOAuth2AuthorizedClientExchangeFilterFunction(
                        SpringSecurity.manager(Server.tokens(server), "benchmark", "secret"));
        oauth2.setDefaultClientRegistrationId(SpringSecurity.REGISTRATION);
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
                .filter(oauth2)
                .build();
    }

    @Override
    public Mono<Answer> get(URI uri) {
        return client.get().uri(uri).retrieve().bodyToMono(Answer.class);
    }

    @Override
    public Mono<Answer> post(URI uri, byte[] body) {
        return client.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(Answer.class);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
