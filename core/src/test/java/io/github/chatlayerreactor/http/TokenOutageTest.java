package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.FailingTokenServer.Outage;
import io.github.chatlayerreactor.retry.TickerClock;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.LeanServer;
import io.github.chatlayerreactor.wire.SampledBuffers;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Callers of an API while the token server is down for most of a token's life: in real time. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class TokenOutageTest {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration OUTAGE = Duration.ofSeconds(7);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);
    /** More than calls take that need no token server: what the machine itself takes its time for is in both. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final int MOST_REQUESTS = 12;
    private static final Duration BOUND = Duration.ofSeconds(110);

    /** How long calls are made: until the first tokens have expired. */
    private static final Duration CALLS = Duration.ofMillis(10_500);

    private static final int WARMING_CALLS = 2_100;

    /** What a caller has in flight; the calls that would be more are not made, so that a slow machine heaps up none. */
    private static final int IN_FLIGHT = 64;

    @RegisterExtension
    final LeanServer api = new LeanServer();

    /** Room for all callers at once. */
    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("roomy", 4 * IN_FLIGHT));

    private final Caller unaffected = new Caller();

    /** Classes are loaded and code is compiled before the clock runs. */
    private void warmUp() {
        Mono<String> call = withoutTokenServer().send(Request.get(api.uri("/")), Exchanges::text);
        Flux.range(0, WARMING_CALLS).flatMap(number -> call, 3).then().block(BOUND);
    }

    private Exchange withoutTokenServer() {
        return exchanges.with(TokenSource.fixed("fixed"));
    }

    /** All kinds of outage at once, each with a token server and a source of its own: one after the other takes 40 s. */
    @Test
    @Timeout(120) // twelve seconds, unless the machine is busy with other things
    void failsOrDelaysNoCallAndIsAskedSeldom() {
        api.answer(request -> LeanServer.reply(200, "served"));
        warmUp();
        try (Trials trials = new Trials()) {
            api.answer(trials::answer);
            trials.run().block(BOUND);

            assertThat(unaffected.errors).isEmpty();
            assertThat(trials.all).allSatisfy(trial -> trial.assertUnharmed(unaffected));
        }
    }

    private Request request() {
        return Request.get(api.uri("/"));
    }

    /** When calls are due, by the system's ticker, for as long as tokens are to be asked for. */
    private static Flux<Long> steadily(HeldTime tokenTime) {
        return Flux.defer(() -> {
            long begun = System.nanoTime();
            return Flux.interval(BETWEEN_CALLS)
                    .takeUntil(number -> tokenTime.hasPassed(CALLS))
                    .map(number -> begun + (number + 1) * BETWEEN_CALLS.toNanos());
        });
    }

    /** Calls when it is time to, whatever becomes of them. */
    private static final class Caller {
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();

        Mono<Void> run(Flux<Long> times, Exchange exchange, Request request) {
            return times.onBackpressureDrop()
                    .flatMap(due -> call(exchange, request, due), IN_FLIGHT)
                    .then();
        }

        /** Takes its time from when it was due, so that a pause of the machine is in all that it delayed. */
        private Mono<Void> call(Exchange exchange, Request request, long due) {
            return exchange.send(request, reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse())
                    .doOnError(errors::add)
                    .doOnTerminate(() -> latencies.add(System.nanoTime() - due))
                    .onErrorComplete()
                    .then();
        }

        Duration longest() {
            return Duration.ofNanos(Collections.max(latencies));
        }
    }

    /**
     * One for each kind of outage. Tokens live in a time that begins when the first ones are there and, on a machine that
     * ends the outage late, waits for its end: they never see it last longer than it is meant to.
     */
    private final class Trials implements AutoCloseable {
        private final HeldTime tokenTime = new HeldTime();
        private final List<Trial> all = Arrays.stream(Outage.values())
                .map(outage -> new Trial(outage, tokenTime))
                .toList();

        FullHttpResponse answer(FullHttpRequest request) {
            String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
            boolean accepted = authorization.equals("Bearer fixed")
                    || all.stream().anyMatch(trial -> trial.server.accepts(authorization));
            return accepted ? LeanServer.reply(200, "served") : LeanServer.reply(401, "expired");
        }

        /** Begins when the first tokens are there. All callers have one clock: what makes it late delays all. */
        Mono<Void> run() {
            Mono<Void> outages = Mono.delay(BEFORE)
                    .then(each(trial -> trial.server.fail(OUTAGE)))
                    .doOnSuccess(over -> tokenTime.run());
            Mono<Void> calls = steadily(tokenTime)
                    .publish(times -> Mono.when(
                            unaffected.run(times, withoutTokenServer(), request()),
                            each(trial -> trial.caller.run(times, exchanges.with(trial.tokens), request()))))
                    .then();
            return each(trial -> trial.tokens.token())
                    .doOnSuccess(held -> tokenTime.runTo(BEFORE.plus(OUTAGE)))
                    .then(Mono.when(outages, calls));
        }

        private Mono<Void> each(Function<Trial, Mono<?>> step) {
            return Mono.when(all.stream().map(step).toList());
        }

        @Override
        public void close() {
            all.forEach(Trial::close);
        }
    }

    /** One token server, the source that asks it, and how the calls with its tokens went. */
    private static final class Trial implements AutoCloseable {
        private final Outage outage;
        private final Caller caller = new Caller();
        private final AtomicInteger requests = new AtomicInteger();
        private final ConnectionProvider pool = ConnectionProvider.create("tokens", 4);
        private final FailingTokenServer server;
        private final SharedTokenSource tokens;

        Trial(Outage outage, HeldTime tokenTime) {
            this.outage = outage;
            server = new FailingTokenServer(outage, LIFE, tokenTime);
            tokens = SharedTokenSource.builder(ClientCredentials.of("id", "secret"))
                    .tokenUrl(server.url())
                    .httpClient(HttpClient.create(pool).doOnConnect(asking -> count()))
                    .ticker(tokenTime)
                    .clock(new TickerClock(tokenTime))
                    .build();
        }

        /** Refused ones reach no server, so they are counted where they start. */
        private void count() {
            if (server.isFailing()) {
                requests.incrementAndGet();
            }
        }

        void assertUnharmed(Caller unaffected) {
            assertThat(caller.errors).as("failed calls, %s", outage).isEmpty();
            assertThat(caller.latencies).as("calls, %s", outage).hasSizeGreaterThan(unaffected.latencies.size() / 2);
            assertThat(caller.longest())
                    .as("longest call, %s", outage)
                    .isLessThan(unaffected.longest().plus(LONGEST_WAIT));
            assertThat(requests).as("token requests, %s", outage).hasValueBetween(1, MOST_REQUESTS);
            assertThat(requests).as("counted, %s", outage).hasValueGreaterThanOrEqualTo(server.askedInVain());
            assertThat(server.issued()).as("tokens, %s", outage).isGreaterThan(1);
        }

        @Override
        public void close() {
            tokens.close();
            server.close();
            pool.dispose();
        }
    }
}
