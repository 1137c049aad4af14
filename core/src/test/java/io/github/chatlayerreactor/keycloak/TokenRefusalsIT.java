package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatlayerreactor.auth.AuthException.Refused;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.client.HttpClient;

/** What a real Keycloak refuses is told as it is, once, and is not asked again. */
@ExtendWith(KeycloakExtension.class)
final class TokenRefusalsIT {
    private final KeycloakServer keycloak;
    private final AtomicInteger requests = new AtomicInteger();

    TokenRefusalsIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @ParameterizedTest
    @CsvSource({
        "chatlayer-it,       wrong,          unauthorized_client",
        "chatlayer-unknown,  it-secret-0001, invalid_client",
        "chatlayer-disabled, it-secret-0003, invalid_client",
        "chatlayer-no-sa,    it-secret-0006, unauthorized_client",
    })
    void aCredentialIsRefusedOnce(String id, String secret, String error) {
        Refused refused = refusal(keycloak.tokenUrl(), id, secret);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused).hasMessageContaining("check the client id and secret");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "../realms/Chatlayer/protocol/openid-connect/token",
        "realms/Unknown/protocol/openid-connect/token",
    })
    void aWrongTokenUrlIsRefusedOnce(String path) {
        Refused refused = refusal(keycloak.url(path), "chatlayer-it", "it-secret-0001");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused).hasMessageContaining("check the token URL");
        assertThat(requests).hasValue(1);
    }

    @Test
    void anUnknownScopeIsRefusedOnce() {
        Refused refused = refusal(
                builder(keycloak.tokenUrl(), "chatlayer-it", "it-secret-0001").scope("no-such-scope"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_scope");
        assertThat(requests).hasValue(1);
    }

    private Refused refusal(URI url, String id, String secret) {
        return refusal(builder(url, id, secret));
    }

    private static Refused refusal(SharedTokenSource.Builder builder) {
        try (SharedTokenSource source = builder.build()) {
            return catchThrowableOfType(Refused.class, () -> source.token().block(Duration.ofSeconds(30)));
        }
    }

    private SharedTokenSource.Builder builder(URI url, String id, String secret) {
        HttpClient counting = HttpClient.create().doOnRequest((request, connection) -> requests.incrementAndGet());
        return SharedTokenSource.builder(ClientCredentials.of(id, secret))
                .tokenUrl(url)
                .httpClient(counting);
    }
}
