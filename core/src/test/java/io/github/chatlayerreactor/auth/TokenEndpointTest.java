package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** One request to a real HTTP server on loopback. */
@ExtendWith(NoDroppedErrors.class)
final class TokenEndpointTest {
    private static final String GRANTED =
            "{\"access_token\":\"the-token\",\"expires_in\":300,\"token_type\":\"Bearer\",\"scope\":\"nlp bots\"}";

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    @Test
    void postsAForm() {
        server.answers(200, GRANTED);

        assertThat(server.reply()).isNotNull();

        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /token");
            assertThat(request.body())
                    .isEqualTo("grant_type=client_credentials&client_id=the-id&client_secret=the-secret");
            assertThat(request.headers().get("content-type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(request.headers().get("accept")).isEqualTo("application/json");
            assertThat(request.headers().get("content-length")).isEqualTo("71");
            assertThat(request.headers().contains("transfer-encoding")).isFalse();
            assertThat(request.headers().contains("authorization")).isFalse();
        });
    }

    @Test
    void encodesEveryFieldInUtf8() {
        server.answers(200, GRANTED);

        assertThat(server.request(ClientCredentials.of("ä b", "p+a&s=s%w/ö\"€😀~"), "nlp bots")
                        .block(PATIENCE))
                .isNotNull();

        assertThat(server.received())
                .extracting(LoopbackServer.Received::body)
                .containsExactly("grant_type=client_credentials&scope=nlp+bots&client_id=%C3%A4+b"
                        + "&client_secret=p%2Ba%26s%3Ds%25w%2F%C3%B6%22%E2%82%AC%F0%9F%98%80%7E");
    }

    @Test
    void readsTheReply() {
        server.answers(200, GRANTED);

        TokenReply reply = server.reply();

        assertThat(reply.value()).isEqualTo("the-token");
        assertThat(reply.life()).isEqualTo(Duration.ofMinutes(5));
        assertThat(reply.scopes()).containsExactlyInAnyOrder("nlp", "bots");
    }

    @Test
    void warnsOnceThatNoLifeIsStated() {
        RecordingLogger log = new RecordingLogger();
        String unstated = GRANTED.replace("\"expires_in\":300,", "");
        server.answers(
                response -> response.sendString(Mono.just(server.received().size() == 1 ? GRANTED : unstated)));
        TokenEndpoint endpoint = new TokenEndpoint(
                new FormPost(HttpClient.newConnection(), server.url(), ClientAuthentication.secretPost()), null, log);
        assertThat(endpoint.request(CREDENTIALS).block(PATIENCE)).isNotNull();
        assertThat(log.lines()).isEmpty();

        for (int i = 0; i < 2; i++) {
            assertThat(endpoint.request(CREDENTIALS).block(PATIENCE))
                    .extracting(TokenReply::life)
                    .isEqualTo(Duration.ofMinutes(5));
            assertThat(log.lines())
                    .containsExactly("WARN " + server.url() + " states no numeric expires_in: 300 s are assumed");
        }
    }

    @Test
    void readsNoMoreThanItsBound() {
        server.answers(200, " ".repeat(64 * 1024 - GRANTED.length()) + GRANTED);
        assertThat(server.reply().value()).isEqualTo("the-token");

        server.answers(200, " ".repeat(64 * 1024 - GRANTED.length() + 1) + GRANTED);

        assertThat(server.failure(AuthException.Malformed.class)).hasMessageContaining("larger than 65536 bytes");
    }

    @Test
    void closesTheConnectionOnCancelWhenNoByteComes() {
        Sinks.Empty<Void> asked = Sinks.empty();
        Sinks.Empty<Void> closed = Sinks.empty();
        server.answers(response -> {
            response.withConnection(connection -> connection.onDispose(() -> closed.emitEmpty(FAIL_FAST)));
            asked.emitEmpty(FAIL_FAST);
            return Mono.never();
        });
        TestSubscriber<TokenReply> caller = TestSubscriber.create();
        server.request(CREDENTIALS, null).subscribe(caller);

        StepVerifier.create(asked.asMono()).expectComplete().verify(PATIENCE);
        assertThat(caller.isTerminated()).isFalse();
        caller.cancel();

        StepVerifier.create(closed.asMono()).expectComplete().verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"access_token\":\"the-token\",",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "SSH-2.0\r\n\r\n",
            })
    void asksAgainWhenTheReplyBreaksOff(String beginning) {
        server.answersAndCloses(beginning);

        AuthException.Unavailable broken = server.failure(AuthException.Unavailable.class);

        assertThat(broken.isRetryable()).isTrue();
        assertThat(broken.status()).isZero();
    }

    @Test
    void asksAgainWhenTheConnectionIsRefused() {
        server.answers(200, GRANTED);
        server.stop();

        AuthException.Unavailable refused = server.failure(AuthException.Unavailable.class);

        assertThat(refused).hasMessageContaining("could not be asked");
        assertThat(refused.isRetryable()).isTrue();
    }

    @Test
    void asksNothingBeforeSubscription() {
        server.answers(200, GRANTED);

        Mono<TokenReply> request = server.request(CREDENTIALS, null);
        assertThat(server.received()).isEmpty();

        assertThat(request.block(PATIENCE)).isNotNull();
        assertThat(server.received()).hasSize(1);
    }
}
