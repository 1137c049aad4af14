package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * Spring Security's tokens by client credentials outside of a server's request, set up as its page on
 * <a href="https://docs.spring.io/spring-security/reference/reactive/oauth2/client/core.html">core interfaces</a> says.
 */
public final class SpringSecurity {
    static final String REGISTRATION = "chatlayer";

    private SpringSecurity() {}

    /**
     * What holds the tokens and fetches them.
     *
     * @param tokenUrl where they come from
     * @param clientId a client's
     * @param clientSecret its secret
     * @return a manager that has none yet
     */
    public static ReactiveOAuth2AuthorizedClientManager manager(URI tokenUrl, String clientId, String clientSecret) {
        InMemoryReactiveClientRegistrationRepository registrations =
                new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                        .tokenUri(tokenUrl.toString())
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
        AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager manager =
                new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
                        registrations, new InMemoryReactiveOAuth2AuthorizedClientService(registrations));
        manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials()
                .build());
        return manager;
    }

    /**
     * What the filter asks of the manager for each request.
     *
     * @return the question
     */
    public static OAuth2AuthorizeRequest request() {
        return OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                .principal(REGISTRATION)
                .build();
    }
}
