package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.wire.Hygiene;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/** Calls whose token comes later, on an event loop, as it does from a token server. */
@ExtendWith(Hygiene.class)
class AwaitedTokenTest {
    private static final int CALLS = 64;

    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final Sinks.One<AccessToken> token = Sinks.one();
    private final EventLoop fetcher =
            HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();
    private final TokenSource tokens = new TokenSource() {
        @Override
        public Mono<AccessToken> token() {
            return token.asMono();
        }

        @Override
        public Rejection reject(AccessToken refused) {
            return Rejection.SUPPRESSED;
        }
    };

    private void grant() {
        fetcher.execute(() ->
                token.emitValue(AccessToken.of("late", Instant.MAX, Set.of()), Sinks.EmitFailureHandler.FAIL_FAST));
    }

    @Test
    void doNotAllOpenTheirConnectionsOnTheEventLoopThatFetchedIt() {
        server.answer(request -> Answer.of(200, "served"));
        Exchange exchange = exchanges.with(tokens);
        Mono<String> thread = exchange.send(
                        Request.get(server.uri("/")),
                        reply -> Exchanges.text(reply)
                                .map(text -> Thread.currentThread().getName()))
                .timeout(Exchanges.WAIT);

        List<CompletableFuture<String>> calls =
                Stream.generate(thread::toFuture).limit(CALLS).toList();
        grant();

        assertThat(calls.stream().map(CompletableFuture::join).distinct()).hasSizeGreaterThan(1);
        assertThat(server.authorizations()).hasSize(CALLS).containsOnly("Bearer late");
    }

    @Test
    void failWhereTheSchedulerWasDisposedOfMeanwhile() {
        Scheduler scheduler = Schedulers.newSingle("disposed");
        exchanges.settings(builder -> builder.scheduler(scheduler));
        CompletableFuture<String> call = exchanges
                .with(tokens)
                .send(Request.get(server.uri("/")), Exchanges::text)
                .toFuture();

        scheduler.dispose();
        grant();

        assertThat(call)
                .failsWithin(Exchanges.WAIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(HttpException.Unreachable.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void failWhereTheSourceCompletesWithoutOne() {
        CompletableFuture<String> call = exchanges
                .with(tokens)
                .send(Request.get(server.uri("/")), Exchanges::text)
                .toFuture();

        token.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(call)
                .failsWithin(Exchanges.WAIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NoSuchElementException.class);
        assertThat(server.connections()).isZero();
    }
}
