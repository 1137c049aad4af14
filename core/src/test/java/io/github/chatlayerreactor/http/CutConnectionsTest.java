package io.github.chatlayerreactor.http;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.COUNT_BASED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.FaultProxy;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.LeanServer;
import io.github.chatlayerreactor.wire.SampledBuffers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many calls over connections that are cut and reset at random: what arrives, how often, and what the callers hear. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class CutConnectionsTest {
    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 64;
    private static final Duration LONGEST = Duration.ofSeconds(110);

    /** Bytes of one side: up to some twenty exchanges, so that a tenth of them fails. */
    private static final int LIFE = 6_000;

    /** Failures come sooner than replies, so that the first calls alone would open one. */
    private static final CircuitBreakerRegistry CLOSED = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindow(CALLS, CALLS, COUNT_BASED, LOCK_FREE)
            .failureRateThreshold(100)
            .build());

    private static final String PADDING = "x".repeat(300);

    @RegisterExtension
    final LeanServer server = new LeanServer();

    @RegisterExtension
    final FaultProxy proxy = new FaultProxy(() -> server.uri("/"));

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final AtomicIntegerArray arrivals = new AtomicIntegerArray(CALLS);
    private final Map<Integer, Throwable> failed = new ConcurrentHashMap<>();

    /** Makes these calls, some at a time; returns how many of them were served. */
    private int makeCalls(int calls, Replay replay, long seed) {
        server.answer(request -> {
            arrivals.incrementAndGet(Integer.parseInt(request.uri().substring(1)));
            return LeanServer.reply(200, request.uri() + PADDING);
        });
        proxy.faults(Fault.random(seed, LIFE));
        exchanges.retry(RetryPolicy.defaults());
        exchanges.settings(builder -> builder.circuitBreakers(CLOSED));
        Exchange exchange = exchanges.with(StatedTokens.replacing());
        return Flux.range(0, calls)
                .flatMap(
                        number -> exchange.send(request(number).replay(replay), Exchanges::text)
                                .doOnNext(reply -> assertThat(reply).isEqualTo("/%s%s", number, PADDING))
                                .onErrorResume(error -> {
                                    failed.put(number, error);
                                    return Mono.empty();
                                }),
                        AT_ONCE)
                .count()
                .blockOptional(LONGEST)
                .orElseThrow()
                .intValue();
    }

    private Request request(int number) {
        URI uri = proxy.uri("/" + number);
        return number % 2 == 0 ? Request.get(uri) : Request.post(uri, "text/plain", PADDING.getBytes(UTF_8));
    }

    private void assertEachEndedAsItsArrivalsSay(int calls, int served) {
        assertThat(served + failed.size()).isEqualTo(calls);
        for (int number = 0; number < calls; number++) {
            Throwable error = failed.get(number);
            if (error == null) {
                assertThat(arrivals.get(number))
                        .as("arrivals of the served /%s", number)
                        .isPositive();
            } else {
                assertThat(error).isInstanceOf(HttpException.class);
                assertThat(arrivals.get(number) > 0 && !((HttpException) error).possiblyProcessed())
                        .as("/%s arrived, but is said not to have been: %s", number, error)
                        .isFalse();
            }
        }
    }

    private int mostArrivals() {
        int most = 0;
        for (int number = 0; number < CALLS; number++) {
            most = Math.max(most, arrivals.get(number));
        }
        return most;
    }

    @Test
    @Timeout(120) // some seconds, unless the machine is busy with other things
    void bringNothingTwiceThatMustNotBeSentAgain() {
        int served = makeCalls(CALLS, Replay.NEVER, 1);

        assertEachEndedAsItsArrivalsSay(CALLS, served);
        assertThat(mostArrivals()).isOne();
        assertThat(served).isGreaterThan(CALLS / 2);
        assertThat(failed).hasSizeGreaterThan(CALLS / 50);
    }

    @Test
    @Timeout(120)
    void bringNothingOftenerThanItIsTriedAndNearlyAllReplies() {
        int calls = CALLS / 10;

        int served = makeCalls(calls, Replay.ALWAYS, 2);

        assertEachEndedAsItsArrivalsSay(calls, served);
        assertThat(mostArrivals()).isBetween(2, RetryPolicy.defaults().attempts());
        assertThat(served).isGreaterThan(calls * 95 / 100);
    }
}
