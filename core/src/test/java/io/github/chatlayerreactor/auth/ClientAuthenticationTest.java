package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.auth.ClientAuthentication.Proof;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What a client's proof looks like to a real HTTP server on loopback. */
@ExtendWith(NoDroppedErrors.class)
final class ClientAuthenticationTest {
    private static final String GRANTED = "{\"access_token\":\"a\",\"expires_in\":300,\"token_type\":\"Bearer\"}";

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    @Test
    void formEncodesIdAndSecretBeforeBase64() {
        server.answers(200, GRANTED);
        ClientCredentials special = ClientCredentials.of("ä b:c", "p@ss w+rd/%:é&=0008");

        assertThat(server.request(ClientAuthentication.secretBasic(), special, null)
                        .block(PATIENCE))
                .isNotNull();

        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("grant_type=client_credentials");
            String header = request.headers().get("authorization");
            assertThat(header).startsWith("Basic ").doesNotContain("\n");
            assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
                    .isEqualTo("%C3%A4+b%3Ac:p%40ss+w%2Brd%2F%25%3A%C3%A9%26%3D0008");
        });
    }

    @Test
    void provesEachRequestAnew() {
        server.answers(200, GRANTED);
        AtomicInteger made = new AtomicInteger();
        Mono<TokenReply> request = server.request(
                credentials -> Mono.fromSupplier(
                        () -> Proof.fields(Map.of("client_assertion", "signed+" + made.incrementAndGet()))),
                CREDENTIALS,
                null);

        assertThat(request.block(PATIENCE)).isNotNull();
        assertThat(request.block(PATIENCE)).isNotNull();

        assertThat(server.received())
                .extracting(LoopbackServer.Received::body)
                .containsExactly(
                        "grant_type=client_credentials&client_assertion=signed%2B1",
                        "grant_type=client_credentials&client_assertion=signed%2B2");
    }

    @Test
    void replacesNoFieldOfTheRequest() {
        server.answers(200, GRANTED);
        ClientAuthentication greedy = credentials -> Mono.just(Proof.fields(Map.of("grant_type", "password")));

        assertThat(server.request(greedy, CREDENTIALS, null).block(PATIENCE)).isNotNull();

        assertThat(server.received())
                .extracting(LoopbackServer.Received::body)
                .containsExactly("grant_type=client_credentials");
    }

    @Test
    void asksNothingWithoutAProof() {
        server.answers(200, GRANTED);
        IllegalStateException sealed = new IllegalStateException("The key is sealed");

        assertThat(failure(credentials -> Mono.error(sealed)))
                .hasMessageContaining("authentication failed: IllegalStateException")
                .hasCause(sealed);
        assertThat(failure(credentials -> {
                    throw sealed;
                }))
                .hasCause(sealed);
        assertThat(failure(credentials -> Mono.empty())).hasMessageContaining("empty");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void makesNoFailureOfAnotherSourceItsOwn() {
        AuthException closed = new AuthException.Closed();
        AuthException refused = new AuthException.Refused("Another's refusal", 401, "invalid_client");

        assertThat(failure(credentials -> Mono.error(closed))).hasCause(closed);
        assertThat(failure(credentials -> Mono.error(refused))).hasCause(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Basic the-secret\r\nX: y", "Basic the-secret\u007f", "Basic the-secret\u00e9"})
    void refusesWhatIsNoHeader(String value) {
        assertThatThrownBy(() -> Proof.authorization(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("the-secret");
    }

    @Test
    void showsNothing() {
        Proof proof = Proof.fields(Map.of("client_secret", "the-secret"));

        assertThat(proof).hasToString("Proof[<hidden>]");
        assertThat(JsonMapper.shared().writeValueAsString(proof)).doesNotContain("the-secret");
    }

    private AuthException failure(ClientAuthentication way) {
        return catchThrowableOfType(
                AuthException.Unavailable.class,
                () -> server.request(way, CREDENTIALS, null).block(PATIENCE));
    }
}
