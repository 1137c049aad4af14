package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.FailingTokenServer.Outage;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.LeanServer;
import io.github.chatlayerreactor.wire.SampledBuffers;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** Until the first token has expired. */
    private static final int CALLS = 2_100;

    /** One call without a token server for so many with one. */
    private static final int CONTROLS = 10;

    @RegisterExtension
    final LeanServer api = new LeanServer();

    /** Room for all who waited for a token at once. */
    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("roomy", 512));

    private final Caller unaffected = new Caller();

    /** Classes are loaded and code is compiled before the clock runs. */
    private void warmUp() {
        Mono<String> call = withoutTokenServer().send(Request.get(api.uri("/")), Exchanges::text);
        Flux.range(0, CALLS).flatMap(number -> call, 3).then().block(Duration.ofSeconds(20));
    }

    private Exchange withoutTokenServer() {
        return exchanges.with(TokenSource.fixed("fixed"));
    }

    @ParameterizedTest
    @EnumSource
    void failsOrDelaysNoCallAndIsAskedSeldom(Outage outage) {
        api.answer(request -> LeanServer.reply(200, "served"));
        warmUp();
        try (Trial trial = new Trial(outage)) {
            api.answer(request -> accept(request, trial));
            Exchanges.complete(trial.tokens.token());

            Request request = Request.get(api.uri("/"));
            Mono<Void> control = unaffected.run(withoutTokenServer(), request, CALLS / CONTROLS, CONTROLS);
            Mono.when(control, trial.run(exchanges.with(trial.tokens), request)).block(Duration.ofSeconds(40));

            assertThat(trial.caller.errors).as("failed calls").isEmpty();
            assertThat(trial.caller.latencies).hasSize(CALLS);
            assertThat(trial.caller.longest())
                    .as("longest call")
                    .isLessThan(unaffected.longest().plus(LONGEST_WAIT));
            assertThat(trial.requests).as("token requests").hasValueBetween(1, MOST_REQUESTS);
            assertThat(trial.requests.get()).isGreaterThanOrEqualTo(trial.server.askedInVain());
            assertThat(trial.server.issued()).as("tokens").isGreaterThan(1);
        }
    }

    private static FullHttpResponse accept(FullHttpRequest request, Trial trial) {
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        boolean accepted = authorization.equals("Bearer fixed") || trial.server.accepts(authorization);
        return accepted ? LeanServer.reply(200, "served") : LeanServer.reply(401, "expired");
    }

    /** Calls at a steady rate, whatever becomes of them. */
    private static final class Caller {
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();

        Mono<Void> run(Exchange exchange, Request request, int count, int every) {
            return Flux.interval(BETWEEN_CALLS.multipliedBy(every))
                    .take(count)
                    .flatMap(number -> call(exchange, request), count)
                    .then();
        }

        private Mono<Void> call(Exchange exchange, Request request) {
            return Mono.defer(() -> {
                long begun = System.nanoTime();
                return exchange.send(request, reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse())
                        .doOnError(errors::add)
                        .doOnTerminate(() -> latencies.add(System.nanoTime() - begun))
                        .onErrorComplete()
                        .then();
            });
        }

        Duration longest() {
            return Duration.ofNanos(Collections.max(latencies));
        }
    }

    /** One token server, the source that asks it, and how the calls with its tokens went. */
    private static final class Trial implements AutoCloseable {
        private final Caller caller = new Caller();
        private final AtomicInteger requests = new AtomicInteger();
        private final ConnectionProvider pool = ConnectionProvider.create("tokens", 4);
        private final FailingTokenServer server;
        private final SharedTokenSource tokens;

        Trial(Outage outage) {
            server = new FailingTokenServer(outage, LIFE);
            tokens = SharedTokenSource.builder(ClientCredentials.of("id", "secret"))
                    .tokenUrl(server.url())
                    .httpClient(HttpClient.create(pool).doOnConnect(asking -> count()))
                    .build();
        }

        /** Refused ones reach no server, so they are counted where they start. */
        private void count() {
            if (server.isFailing()) {
                requests.incrementAndGet();
            }
        }

        /** Begins when the first token is there. */
        Mono<Void> run(Exchange exchange, Request request) {
            Mono<Void> outage = Mono.delay(BEFORE).then(server.fail(OUTAGE));
            return Mono.when(outage, caller.run(exchange, request, CALLS, 1));
        }

        @Override
        public void close() {
            tokens.close();
            server.close();
            pool.dispose();
        }
    }
}
