package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.FailingTokenServer.Outage;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Callers of an API while the token server is down for most of a token's life: in real time, each way at once. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class TokenOutageTest {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofMillis(1_500);
    private static final Duration OUTAGE = Duration.ofSeconds(7);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(1);
    private static final int MOST_REQUESTS = 12;

    /** Until the first token has expired. */
    private static final int CALLS = 2_100;

    @RegisterExtension
    final LeanServer api = new LeanServer();

    /** Room for all who waited for a token at once. */
    @RegisterExtension
    final Exchanges exchanges = new Exchanges(ConnectionProvider.create("roomy", 512));

    private final List<Trial> trials =
            Stream.of(Outage.values()).map(Trial::new).toList();

    @AfterEach
    void close() {
        trials.forEach(Trial::close);
    }

    private FullHttpResponse accept(FullHttpRequest request) {
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        boolean accepted = trials.stream().anyMatch(trial -> trial.server.accepts(authorization));
        return accepted ? LeanServer.reply(200, "served") : LeanServer.reply(401, "expired");
    }

    /** Classes are loaded and code is compiled before the clock runs. */
    private void warmUp() {
        Mono<String> call = exchanges.with(TokenSource.fixed("warm")).send(Request.get(api.uri("/")), Exchanges::text);
        Flux.range(0, CALLS).flatMap(number -> call, trials.size()).then().block(Duration.ofSeconds(20));
    }

    @Test
    void failsOrDelaysNoCallAndIsAskedSeldom() {
        warmUp();
        api.answer(this::accept);
        Exchanges.complete(Flux.fromIterable(trials)
                .concatMap(trial -> trial.tokens.token())
                .then());

        Flux.fromIterable(trials)
                .flatMap(trial -> trial.run(exchanges.with(trial.tokens), Request.get(api.uri("/"))), trials.size())
                .then()
                .block(Duration.ofSeconds(40));

        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.errors).as("failed calls").isEmpty();
            assertThat(trial.latencies).hasSize(CALLS);
            assertThat(Duration.ofNanos(Collections.max(trial.latencies)))
                    .as("longest call")
                    .isLessThan(LONGEST_CALL);
            assertThat(trial.requests).as("token requests").hasValueBetween(1, MOST_REQUESTS);
            assertThat(trial.requests.get()).isGreaterThanOrEqualTo(trial.server.askedInVain());
            assertThat(trial.server.issued()).as("tokens").isGreaterThan(1);
        });
    }

    /** One token server, the source that asks it, and how the calls with its tokens went. */
    private static final class Trial implements AutoCloseable {
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
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
            Mono<Void> calls = Flux.interval(BETWEEN_CALLS)
                    .take(CALLS)
                    .flatMap(number -> call(exchange, request), CALLS)
                    .then();
            return Mono.when(outage, calls);
        }

        private Mono<Void> call(Exchange exchange, Request request) {
            return Mono.defer(() -> {
                long begun = System.nanoTime();
                return exchange.send(request, reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse())
                        .doOnError(errors::add)
                        .doFinally(end -> latencies.add(System.nanoTime() - begun))
                        .onErrorComplete()
                        .then();
            });
        }

        @Override
        public void close() {
            tokens.close();
            server.close();
            pool.dispose();
        }
    }
}
