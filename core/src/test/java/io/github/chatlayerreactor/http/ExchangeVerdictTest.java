package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** Handlers that find in a reply of status 200 what others tell by 401 and 429. */
@ExtendWith(Hygiene.class)
class ExchangeVerdictTest {
    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("one-connection", 1));

    private final StatedTokens tokens = StatedTokens.replacing();

    @SuppressWarnings("serial")
    private static final class Told extends ChatlayerException {
        Told(String what) {
            super(what, null);
        }
    }

    private static Mono<String> judge(Reply reply) {
        return Exchanges.text(reply).flatMap(text -> switch (text) {
            case "expired" -> reply.refuseToken(new Told(text));
            case "busy" -> reply.tryLater(new Told(text));
            default -> Mono.just(text);
        });
    }

    private Mono<String> send(StatedTokens source, Request request) {
        return exchanges.with(source).send(request, ExchangeVerdictTest::judge);
    }

    private Request get() {
        return Request.get(server.uri("/"));
    }

    private void refuseFirstToken() {
        server.answer(
                request -> Answer.of(200, request.authorization().equals("Bearer token-1") ? "expired" : "served"));
    }

    private void beBusyOnce(String... header) {
        server.answer(request -> {
            Answer answer = Answer.of(200, server.received().size() == 1 ? "busy" : "served");
            return header.length == 0 ? answer : answer.header(header[0], header[1]);
        });
    }

    @Test
    void sendsOnceMoreWithTheSuccessorOfARefusedToken() {
        refuseFirstToken();

        assertThat(send(tokens, get()).block(WAIT)).isEqualTo("served");

        assertThat(tokens.rejected()).containsExactly("token-1");
        assertThat(server.connections()).isOne();
    }

    @Test
    void handsOnTheRefusalOfTheSuccessorToo() {
        server.answer(request -> Answer.of(200, "expired"));

        assertThat(errorOf(send(tokens, get()))).isInstanceOf(Told.class);

        assertThat(server.received()).hasSize(2);
        assertThat(tokens.rejected()).containsExactly("token-1");
    }

    @Test
    void handsOnTheRefusalOfATokenThatStays() {
        refuseFirstToken();

        assertThat(errorOf(send(StatedTokens.answering(Rejection.SUPPRESSED), get())))
                .isInstanceOf(Told.class);

        assertThat(server.received()).hasSize(1);
    }

    /** A token source may be a caller's own. */
    @ParameterizedTest
    @ValueSource(ints = {200, 401})
    void failsWithWhatTheTokenSourceThrows(int status) {
        server.answer(request -> Answer.of(status, "expired"));
        IllegalStateException thrown = new IllegalStateException("The vault is sealed");

        Throwable error = errorOf(exchanges
                .with(new Throwing(thrown))
                .send(get(), reply -> reply.isSuccess() ? judge(reply) : reply.refuse()));

        assertThat(error).isSameAs(thrown);
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(ChatlayerException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsOnceAtMostWhereThatIsStatedWhateverTheVerdict() {
        refuseFirstToken();
        assertThat(errorOf(send(tokens, get().replay(Replay.NEVER)))).isInstanceOf(Told.class);
        exchanges.retry(RetryPolicy.defaults());
        server.answer(request -> Answer.of(200, "busy"));
        assertThat(errorOf(send(tokens, get().replay(Replay.NEVER)))).isInstanceOf(Told.class);

        assertThat(server.received()).hasSize(2);
        assertThat(tokens.rejected()).isEmpty();
    }

    @Test
    void leavesTheCallersOwnAuthorizationAlone() {
        refuseFirstToken();

        assertThat(errorOf(send(tokens, get().header("Authorization", "Bearer token-1"))))
                .isInstanceOf(Told.class);

        assertThat(tokens.rejected()).isEmpty();
    }

    @Test
    void triesAgainLater() {
        exchanges.retry(RetryPolicy.defaults());
        beBusyOnce();

        Request post = Request.post(server.uri("/"), "text/plain", new byte[] {'x'});
        assertThat(send(tokens, post).block(WAIT)).isEqualTo("served");

        assertThat(server.received()).hasSize(2);
        assertThat(server.connections()).isOne();
    }

    @Test
    void waitsAsLongAsTheReplyAsks() {
        CountedTimers time = new CountedTimers();
        exchanges.time(time);
        exchanges.retry(RetryPolicy.defaults());
        beBusyOnce("Retry-After", "5");

        var call = send(tokens, get()).toFuture();
        time.awaitTimer(Duration.ofSeconds(5));
        assertThat(call).isNotDone();
        time.advance(Duration.ofSeconds(5));

        assertThat(call).succeedsWithin(WAIT).isEqualTo("served");
    }

    @Test
    void handsOnTheRefusalWhereNoRetryIsLeft() {
        beBusyOnce();

        assertThat(errorOf(send(tokens, get()))).isInstanceOf(Told.class).hasMessage("busy");

        assertThat(server.received()).hasSize(1);
    }

    private record Throwing(RuntimeException thrown) implements TokenSource {
        @Override
        public Mono<AccessToken> token() {
            return Mono.just(AccessToken.of("the-token", Instant.MAX, Set.of()));
        }

        @Override
        public Rejection reject(AccessToken token) {
            throw thrown;
        }
    }
}
