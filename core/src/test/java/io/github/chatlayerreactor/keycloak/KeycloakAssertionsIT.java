package io.github.chatlayerreactor.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.UUID.randomUUID;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records how a real Keycloak takes client assertions signed with the secret (RFC 7523, {@code client_secret_jwt}). */
@ExtendWith(KeycloakExtension.class)
final class KeycloakAssertionsIT {
    private static final String SECRET = "it-secret-0007-it-secret-0007-it-secret-0007";

    private final KeycloakServer keycloak;

    KeycloakAssertionsIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void anAssertionIsGoodOnce() throws GeneralSecurityException {
        String assertion = assertion(SECRET);

        assertThat(request(assertion).status()).isEqualTo(200);
        assertRefused(request(assertion), "invalid_client");
        assertThat(request(assertion(SECRET)).status()).isEqualTo(200);
    }

    @Test
    void aWrongSignatureIsAnUnauthorizedClient() throws GeneralSecurityException {
        assertRefused(request(assertion("wrong-".repeat(8))), "unauthorized_client");
    }

    private static void assertRefused(HttpReply reply, String error) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo(error);
    }

    private HttpReply request(String assertion) {
        return RawHttp.postForm(
                keycloak.tokenUrl(),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion));
    }

    private String assertion(String secret) throws GeneralSecurityException {
        long now = keycloak.now().getEpochSecond();
        String claims =
                "{\"iss\":\"chatlayer-secret-jwt\",\"sub\":\"chatlayer-secret-jwt\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(keycloak.url("realms/Chatlayer"), randomUUID(), now, now + 30);
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + '.' + base64(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return signed + '.' + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
