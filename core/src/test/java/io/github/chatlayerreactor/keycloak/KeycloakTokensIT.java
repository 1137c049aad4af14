package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records what a real Keycloak grants, and what ends a token before its time. */
@ExtendWith(KeycloakExtension.class)
final class KeycloakTokensIT {
    private static final String SPECIAL_SECRET = "p@ss w+rd/%:\u00e9&=0008";

    private final KeycloakServer keycloak;
    private final KeycloakAdmin admin;

    KeycloakTokensIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
        this.admin = keycloak.admin();
    }

    @Test
    void theReplyHasTheDocumentedFieldsInOrder() {
        HttpReply reply = keycloak.requestToken("chatlayer-it", "it-secret-0001");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly(
                        "access_token", "expires_in", "refresh_expires_in", "token_type", "not-before-policy", "scope");
        assertThat(reply.json().required("expires_in").isInt()).isTrue();
        assertLife(reply, 300);
        assertThat(reply.text("refresh_expires_in")).isEqualTo("0");
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.text("not-before-policy")).isEqualTo("0");
        assertThat(reply.header("Content-Type")).containsExactly("application/json");
        assertThat(reply.header("Cache-Control")).containsExactly("no-store");
        assertThat(reply.text("scope").split(" ", -1)).containsExactlyInAnyOrder("email", "profile");
    }

    @Test
    void eachRequestGrantsAnotherToken() {
        assertThat(keycloak.accessToken("chatlayer-it")).isNotEqualTo(keycloak.accessToken("chatlayer-it"));
    }

    @Test
    void aClientMayHaveALifeOfItsOwn() {
        assertLife(keycloak.requestToken("chatlayer-short", "it-secret-0004"), 2);
        assertLife(keycloak.requestToken("chatlayer-brief", "it-secret-brief"), 6);
    }

    @Test
    void aRealmLifespanOfZeroIsGrantedAsZero() {
        admin.setRealmLifespan(Duration.ZERO);
        try {
            HttpReply reply = keycloak.requestToken("chatlayer-it-2", "it-secret-0002");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text("expires_in")).isEqualTo("0");
        } finally {
            admin.setRealmLifespan(Duration.ofMinutes(5));
        }
    }

    @Test
    void aRefreshTokenComesOnlyToAClientThatIsSetUpForIt() {
        HttpReply reply = keycloak.requestToken("chatlayer-refresh", "it-secret-0005");

        assertThat(reply.text("refresh_token")).isNotEmpty();
        assertThat(reply.json().required("refresh_expires_in").asInt()).isPositive();
    }

    @Test
    void aSecretOfSpecialCharactersIsFormEncodedInTheBody() {
        assertThat(keycloak.requestToken("chatlayer-special", SPECIAL_SECRET).status())
                .isEqualTo(200);
    }

    @Test
    void basicAuthenticationWantsIdAndSecretFormEncodedFirst() {
        assertThat(byBasic(RawHttp.encode(SPECIAL_SECRET)).status()).isEqualTo(200);
        assertThat(byBasic(SPECIAL_SECRET).status()).isNotEqualTo(200);
    }

    @Test
    void aTokenIsActiveForItsAudience() {
        HttpReply reply = keycloak.introspect(keycloak.accessToken("chatlayer-it"));

        assertThat(reply.json().required("active").asBoolean()).isTrue();
        assertThat(reply.text("client_id")).isEqualTo("chatlayer-it");
        assertThat(reply.json().required("aud").toString()).contains("chatlayer-api");
    }

    @Test
    void aTokenIsInactiveForACallerOutsideItsAudience() {
        HttpReply reply = RawHttp.postForm(
                keycloak.introspectionUrl(),
                Map.of(
                        "client_id",
                        "chatlayer-it-2",
                        "client_secret",
                        "it-secret-0002",
                        "token",
                        keycloak.accessToken("chatlayer-it")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void whatIsNoTokenIsInactiveAndNothingElseIsSaid() {
        assertThat(keycloak.introspect("no-token").body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void aRevokedTokenIsInactive() {
        String token = keycloak.accessToken("chatlayer-it");

        HttpReply reply = RawHttp.postForm(
                keycloak.revocationUrl(),
                Map.of("client_id", "chatlayer-it", "client_secret", "it-secret-0001", "token", token));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(keycloak.isActive(token)).isFalse();
    }

    @Test
    void aClientsNotBeforeInTheFutureGrantsTokensThatAreDeadAlready() {
        admin.setNotBefore("chatlayer-it-2", soon());
        try {
            assertThat(keycloak.isActive(keycloak.accessToken("chatlayer-it-2")))
                    .isFalse();
            assertThat(keycloak.isActive(keycloak.accessToken("chatlayer-it"))).isTrue();
        } finally {
            admin.setNotBefore("chatlayer-it-2", Instant.EPOCH);
        }
        assertThat(keycloak.isActive(keycloak.accessToken("chatlayer-it-2"))).isTrue();
    }

    @Test
    void theRealmsNotBeforeIsToldAsPolicyAndKillsEveryClientsTokens() {
        Instant notBefore = soon();
        admin.setRealmNotBefore(notBefore);
        try {
            HttpReply reply = keycloak.requestToken("chatlayer-it", "it-secret-0001");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text("not-before-policy")).isEqualTo(String.valueOf(notBefore.getEpochSecond()));
            assertThat(keycloak.isActive(reply.text("access_token"))).isFalse();
        } finally {
            admin.setRealmNotBefore(Instant.EPOCH);
        }
    }

    @Test
    void aRotatedSecretIsRefusedAndItsTokensLiveOn() {
        String token = keycloak.accessToken("chatlayer-it-2");
        String rotated = admin.rotateSecret("chatlayer-it-2");
        try {
            assertThat(keycloak.requestToken("chatlayer-it-2", "it-secret-0002").text("error"))
                    .isEqualTo("unauthorized_client");
            assertThat(keycloak.requestToken("chatlayer-it-2", rotated).status())
                    .isEqualTo(200);
            assertThat(keycloak.isActive(token)).isTrue();
        } finally {
            admin.setSecret("chatlayer-it-2", "it-secret-0002");
        }
        assertThat(keycloak.requestToken("chatlayer-it-2", "it-secret-0002").status())
                .isEqualTo(200);
    }

    @Test
    void aClientThatIsSwitchedOffIsRefusedAndItsTokensAreDead() {
        String token = keycloak.accessToken("chatlayer-it-2");
        admin.setEnabled("chatlayer-it-2", false);
        try {
            assertThat(keycloak.requestToken("chatlayer-it-2", "it-secret-0002").text("error"))
                    .isEqualTo("invalid_client");
            assertThat(keycloak.isActive(token)).isFalse();
        } finally {
            admin.setEnabled("chatlayer-it-2", true);
        }
    }

    @Test
    void theLogHoldsNoSecret() throws IOException {
        assertThat(Files.readString(keycloak.log()))
                .contains("Realm 'Chatlayer' imported")
                .doesNotContain(keycloak.adminPassword(), "it-secret-", SPECIAL_SECRET);
    }

    /** Keycloak counts whole seconds, of which one may pass while the token is made. */
    private static void assertLife(HttpReply reply, int seconds) {
        assertThat(Integer.parseInt(reply.text("expires_in"))).isBetween(seconds - 1, seconds);
    }

    private HttpReply byBasic(String encodedSecret) {
        HttpRequest.Builder request = RawHttp.form(keycloak.tokenUrl(), Map.of("grant_type", "client_credentials"))
                .header("Authorization", RawHttp.basic("chatlayer-special", encodedSecret));
        return RawHttp.send(request);
    }

    private Instant soon() {
        return keycloak.now().plus(Duration.ofHours(1));
    }
}
