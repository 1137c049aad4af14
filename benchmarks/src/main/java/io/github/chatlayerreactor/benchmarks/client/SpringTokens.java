package io.github.chatlayerreactor.benchmarks.client;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/**
 * Spring Security's tokens by client credentials where a scenario has to see where they are kept, or what they are asked for
 * with. They are set up outside of a server's request as its reference says: an {@code
 * AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager} with a provider for {@code client_credentials}, <a
 * href="https://docs.spring.io/spring-security/reference/reactive/oauth2/client/core.html">Core Interfaces and Classes</a> and
 * <a href="https://docs.spring.io/spring-security/reference/reactive/oauth2/client/authorization-grants.html">Authorization
 * Grant Support</a>.
 *
 * @param clients where it keeps the token
 * @param manager whom to ask for it
 */
public record SpringTokens(
        ReactiveOAuth2AuthorizedClientService clients, ReactiveOAuth2AuthorizedClientManager manager) {
    /** What the client is registered as. */
    public static final String REGISTRATION = "chatlayer";

    /** Its default: a token counts as expired so long before its end. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /**
     * With its defaults, but for the clock skew of tokens that live less than ten minutes: it would make of those of a
     * minute or less one token request for each call. They are given a tenth of their life.
     *
     * @param tokenUrl whom to ask
     * @param life how long a token lives
     * @param http what its token requests are sent with
     * @return a manager that has no token yet
     */
    public static SpringTokens of(URI tokenUrl, Duration life, HttpClient http) {
        ReactiveClientRegistrationRepository registrations =
                new InMemoryReactiveClientRegistrationRepository(registration(tokenUrl));
        ReactiveOAuth2AuthorizedClientService clients =
                new InMemoryReactiveOAuth2AuthorizedClientService(registrations);
        AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager manager =
                new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(registrations, clients);
        Duration tenth = life.dividedBy(10);
        manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(settings -> settings.clockSkew(tenth.compareTo(CLOCK_SKEW) < 0 ? tenth : CLOCK_SKEW)
                        .accessTokenResponseClient(requests(http)))
                .build());
        return new SpringTokens(clients, manager);
    }

    private static WebClientReactiveClientCredentialsTokenResponseClient requests(HttpClient http) {
        WebClientReactiveClientCredentialsTokenResponseClient requests =
                new WebClientReactiveClientCredentialsTokenResponseClient();
        requests.setWebClient(WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build());
        return requests;
    }

    private static ClientRegistration registration(URI tokenUrl) {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .tokenUri(tokenUrl.toString())
                .clientId("benchmark")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }
}
