package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each reply that is no token. */
@ExtendWith(NoDroppedErrors.class)
final class TokenEndpointRefusalsTest {
    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client",
        "401, invalid_client",
        "400, unauthorized_client",
        "401, unauthorized_client",
    })
    void blamesTheCredentials(int status, String error) {
        server.answers(status, "{\"error\":\"" + error + "\",\"error_description\":\"the-secret is wrong\"}");

        AuthException.Refused refused = server.failure(AuthException.Refused.class);

        assertThat(refused).hasMessageContainingAll("" + status, error, "client id and secret");
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused.concernsCredentials()).isTrue();
        assertThat(refused.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_request\"} | invalid_request",
                "400 | {\"error\":\"invalid_scope\"} | invalid_scope",
                "400 | {\"error\":\"the-secret\"} | ''",
                "401 | '' | ''",
                "403 | {\"error\":7} | ''",
                "404 | <html>Not Found</html> | ''",
                "404 | {\"error\":\"Realm does not exist\"} | ''",
                "405 | {\"error\":\"HTTP 405 Method Not Allowed\"} | ''",
            })
    void refusesWithoutARetry(int status, String body, String error) {
        server.answers(status, body);

        AuthException.Refused refused = server.failure(AuthException.Refused.class);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused.concernsCredentials()).isFalse();
        assertThat(refused.isRetryable()).isFalse();
    }

    @Test
    void tellsNoCodeThatHoldsTheSecret() {
        server.answers(400, "{\"error\":\"the_secret_is_wrong\"}");

        AuthException.Refused refused = catchThrowableOfType(
                AuthException.Refused.class,
                () -> server.request(ClientCredentials.of("the-id", "the_secret"), null)
                        .block(LoopbackServer.PATIENCE));

        assertThat(refused.error()).isEmpty();
        assertThat(refused).hasMessageNotContaining("the_secret");
    }

    @Test
    void tellsTheStandardsCodesWhateverTheSecret() {
        server.answers(401, "{\"error\":\"invalid_client\"}");

        AuthException.Refused refused = catchThrowableOfType(
                AuthException.Refused.class,
                () -> server.request(ClientCredentials.of("the-id", "client"), null)
                        .block(LoopbackServer.PATIENCE));

        assertThat(refused.concernsCredentials()).isTrue();
    }

    @Test
    void blamesTheScope() {
        server.answers(400, "{\"error\":\"invalid_scope\"}");

        assertThat(server.failure(AuthException.Refused.class))
                .hasMessageContainingAll(server.url().toString(), "check the scope");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void sendsTheSecretToNoRedirect(int status) {
        server.answers(response ->
                response.status(status).header("Location", "/elsewhere").send());

        assertThat(server.failure(AuthException.Refused.class)).hasMessageContaining("redirects are not followed");
        assertThat(server.received()).extracting(LoopbackServer.Received::line).containsExactly("POST /token");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void letsAnOverloadedServerBeAskedAgain(int status) {
        server.answers(status, "");

        AuthException.Unavailable overloaded = server.failure(AuthException.Unavailable.class);

        assertThat(overloaded.status()).isEqualTo(status);
        assertThat(overloaded.isRetryable()).isTrue();
        assertThat(overloaded.retryAfter()).isEmpty();
    }

    @Test
    void asksAgainWhenTemporarilyUnavailable() {
        server.answers(400, "{\"error\":\"temporarily_unavailable\"}");

        assertThat(server.failure(AuthException.Unavailable.class).isRetryable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 2",
                "0 | 0",
                "000000002 | 2",
                "Thu, 01 Jan 2026 00:00:07 GMT | 7",
                "Wed, 31 Dec 2025 23:00:00 GMT | 0",
                "86401 | 86400",
                "99999999999999999999 | 86400",
                "Fri, 31 Dec 9999 23:59:59 GMT | 86400",
            })
    void takesTheWaitThatIsAskedFor(String retryAfter, long seconds) {
        server.answers(response -> response.status(429)
                .header("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                .header("Retry-After", retryAfter)
                .send());

        assertThat(server.failure(AuthException.Unavailable.class).retryAfter()).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "", "Thu, 99 Foo 2026"})
    void ignoresAWaitThatCannotBeRead(String retryAfter) {
        server.answers(response -> response.status(429)
                .header("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                .header("Retry-After", retryAfter)
                .send());

        AuthException.Unavailable overloaded = server.failure(AuthException.Unavailable.class);
        assertThat(overloaded.retryAfter()).isEmpty();
        assertThat(overloaded).hasMessageContaining("answered 429");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Sign in</html>",
                "",
                "null",
                "[]",
                "{\"access_token\":\"the-token\"",
                "{}",
                "{\"token_type\":\"Bearer\",\"expires_in\":300}",
                "{\"access_token\":7,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"the-token\\n\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"the-token\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"the-token\"}",
            })
    void findsNoTokenInAReplyThatHasNone(String body) {
        server.answers(200, body);

        AuthException.Malformed malformed = server.failure(AuthException.Malformed.class);

        assertThat(malformed.isRetryable()).isTrue();
    }
}
