package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.http.LoopbackServer.Received;
import io.github.chatlayerreactor.wire.Hygiene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** What the exchange makes of a 401. */
@ExtendWith(Hygiene.class)
class ExchangeRejectionTest {
    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("one-connection", 1));

    private final StatedTokens tokens = StatedTokens.replacing();

    /** Refuses token-1 with this challenge, and serves any other. */
    private static Answer unlessFirst(Received request, String challenge) {
        return request.authorization().equals("Bearer token-1")
                ? Answer.of(401, "expired").header("WWW-Authenticate", challenge)
                : Answer.of(200, "served " + request.body());
    }

    private Mono<String> sendOn(StatedTokens source, Request request) {
        return exchanges
                .with(source)
                .send(request, reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse());
    }

    private Request get() {
        return Request.get(server.uri("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer realm=\"chatlayer\"",
                "Bearer error=\"invalid_token\", error_description=\"insufficient_scope, or not\"",
                "Basic realm=\"x\"",
                "Negotiate, BEARER Error=Invalid_Token"
            })
    void sendsOnceMoreWithTheSuccessor(String challenge) {
        server.answer(request -> unlessFirst(request, challenge));

        assertThat(sendOn(tokens, get()).block(WAIT)).isEqualTo("served ");

        assertThat(tokens.rejected()).containsExactly("token-1");
        assertThat(server.authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer error=\"insufficient_scope\"",
                "Basic realm=\"a, b\", Bearer realm=\"c\", error=\"insufficient_scope\", scope=\"admin\"",
                "Bearer error=invalid_request"
            })
    void leavesATokenAloneThatANewOneWouldNotCure(String challenge) {
        server.answer(request -> unlessFirst(request, challenge));

        assertThat(errorOf(sendOn(tokens, get())))
                .asInstanceOf(type(HttpException.UnexpectedReply.class))
                .extracting(HttpException.UnexpectedReply::status)
                .isEqualTo(401);
        assertThat(tokens.rejected()).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void leavesATokenAloneOnA403() {
        server.answer(request -> Answer.of(403, "no").header("WWW-Authenticate", "Bearer error=\"invalid_token\""));

        assertThat(errorOf(sendOn(tokens, get()))).hasMessageContaining("403");
        assertThat(tokens.rejected()).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsTheWholeBodyAgain() {
        server.answer(request -> unlessFirst(request, "Bearer"));
        String body = "x".repeat(300_000);

        String served = sendOn(tokens, Request.post(server.uri("/"), "text/plain", body.getBytes(UTF_8)))
                .block(WAIT);

        assertThat(served).isEqualTo("served %s", body);
        assertThat(server.received()).extracting(Received::body).containsExactly(body, body);
    }

    @Test
    void sendsAtMostTwiceAndHandsOnTheSecond401() {
        server.answer(request -> Answer.of(401, "never"));

        Mono<String> reply = exchanges
                .with(tokens)
                .send(get(), last -> Exchanges.text(last).map(text -> last.status() + " " + text));

        assertThat(reply.block(WAIT)).isEqualTo("401 never");
        assertThat(server.authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(tokens.rejected()).containsExactly("token-1");
    }

    @Test
    void doesNotSendAgainWhatMustNotBe() {
        server.answer(request -> unlessFirst(request, "Bearer"));

        Mono<Integer> status =
                exchanges.with(tokens).send(get().replay(Replay.NEVER), reply -> Mono.just(reply.status()));

        assertThat(status.block(WAIT)).isEqualTo(401);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPPRESSED", "CLOSED"})
    void handsThe401ToTheCallerWhenThereIsNoSuccessor(Rejection verdict) {
        StatedTokens stuck = StatedTokens.answering(verdict);
        server.answer(request -> unlessFirst(request, "Bearer realm=\"r\""));

        Throwable error = errorOf(sendOn(stuck, get()));

        assertThat(error).isInstanceOfSatisfying(HttpException.UnexpectedReply.class, refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.excerpt()).isEqualTo("expired");
            assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer realm=\"r\"");
            assertThat(refused.possiblyProcessed()).isFalse();
        });
        assertThat(stuck.asked()).isOne();
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALREADY_REPLACED", "JOINED", "REFRESH_STARTED"})
    void asksAgainWhenAnotherTokenIsHeldOrOnItsWay(Rejection verdict) {
        StatedTokens moving = StatedTokens.answering(verdict);
        server.answer(request -> unlessFirst(request, "Bearer"));

        assertThat(sendOn(moving, get()).block(WAIT)).isEqualTo("served ");
        assertThat(moving.asked()).isEqualTo(2);
    }

    @Test
    void failsAsTheTokenDoesAndKeepsThe401AsSuppressed() {
        server.answer(request -> unlessFirst(request, "Bearer"));

        Throwable error = errorOf(sendOn(StatedTokens.failingAfterRejection(), get()));

        assertThat(error).isInstanceOf(AuthException.Closed.class);
        assertThat(error.getSuppressed())
                .hasSize(1)
                .allSatisfy(refused -> assertThat(refused)
                        .isInstanceOf(HttpException.UnexpectedReply.class)
                        .hasMessageContaining("401"));
    }

    @Test
    void usesTheConnectionOfADrained401Again() {
        server.answer(request -> unlessFirst(request, "Bearer"));

        Exchanges.complete(sendOn(tokens, get()));
        Exchanges.complete(sendOn(tokens, get()));

        assertThat(server.received()).hasSize(3);
        assertThat(server.connections()).isOne();
    }

    @Test
    void givesUpTheConnectionOfA401ThatIsTooLongToDrain() {
        String endless = "x".repeat(1_000_000);
        server.answer(request ->
                request.authorization().equals("Bearer token-1") ? Answer.of(401, endless) : Answer.of(200, "served"));

        assertThat(sendOn(tokens, get()).block(WAIT)).isEqualTo("served");

        assertThat(server.connections()).isEqualTo(2);
    }
}
