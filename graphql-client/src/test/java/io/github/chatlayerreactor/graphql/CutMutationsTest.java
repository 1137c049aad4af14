package io.github.chatlayerreactor.graphql;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.COUNT_BASED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.FaultProxy;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.LeanServer;
import io.github.chatlayerreactor.wire.SampledBuffers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mutations over ten thousand connections that are cut or reset at a random byte, and what the callers are told. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class CutMutationsTest {
    private static final int CUTS = 10_000;

    /** More than cuts, as a few get through before their connection is cut. */
    private static final int MUTATIONS = 12_000;

    private static final int AT_ONCE = 64;
    private static final Duration LONGEST = Duration.ofSeconds(110);

    /** Bytes of a request and of a reply, and a few more, so that some of what is cut there was whole. */
    private static final int REQUEST_LIFE = 400;

    private static final int REPLY_LIFE = 120;

    private static final CircuitBreakerRegistry CLOSED = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindow(MUTATIONS, MUTATIONS, COUNT_BASED, LOCK_FREE)
            .failureRateThreshold(100)
            .build());

    private static final Mutation<Count, Counted> COUNT =
            Mutation.of("Count", "mutation Count($id: Int!) { count(id: $id) }", Count.class, Counted.class);

    @RegisterExtension
    final LeanServer server = new LeanServer();

    @RegisterExtension
    final FaultProxy proxy = new FaultProxy(() -> server.uri("/"));

    private final Executions executions = new Executions(MUTATIONS, COUNT);
    private final Map<Integer, Throwable> failed = new ConcurrentHashMap<>();
    private final Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("id:secret"))
            .calls(calls -> calls.circuitBreakers(CLOSED))
            .build();

    record Count(int id) {}

    record Counted(int count) {}

    @AfterEach
    void close() {
        chatlayer.shutdown().block(LONGEST);
    }

    @Test
    @Timeout(120) // some seconds, unless the machine is busy with other things
    void areExecutedOnceAtMostAndSayWhereThatIsUnknown() {
        server.answer(executions::answer);
        proxy.faults(CutMutationsTest::cut);

        int served = mutateAll(GraphQlClient.create(chatlayer, proxy.uri("/graphql")));

        assertThat(served + failed.size()).isEqualTo(MUTATIONS);
        for (int id = 0; id < MUTATIONS; id++) {
            assertThat(executions.of(id))
                    .as("executions of %s, %s", id, failed.get(id))
                    .isIn(toldOf(id));
        }
        assertThat(proxy.accepted()).isGreaterThanOrEqualTo(CUTS);
        assertThat(served).isGreaterThan(MUTATIONS / 20);
        assertThat(failed).hasSizeGreaterThan(MUTATIONS / 10);
    }

    /** Each connection ends at some byte, the same one in each run. */
    private static Fault cut(int connection) {
        SplittableRandom random = new SplittableRandom(connection);
        Fault.Side side = random.nextBoolean() ? Fault.Side.REQUEST : Fault.Side.REPLY;
        int point = random.nextInt(side == Fault.Side.REQUEST ? REQUEST_LIFE : REPLY_LIFE);
        return Fault.at(side, point, random.nextBoolean() ? Fault.End.RESET : Fault.End.CUT);
    }

    private int mutateAll(GraphQlClient graphql) {
        return Flux.range(0, MUTATIONS)
                .flatMap(
                        id -> graphql.mutate(COUNT, new Count(id))
                                .doOnNext(data -> assertThat(data.count()).isEqualTo(id))
                                .onErrorResume(error -> {
                                    failed.put(id, error);
                                    return Mono.empty();
                                }),
                        AT_ONCE)
                .count()
                .blockOptional(LONGEST)
                .orElseThrow()
                .intValue();
    }

    /** How many executions there may have been, by what the caller got. */
    private Set<Integer> toldOf(int id) {
        Throwable error = failed.get(id);
        if (error == null) {
            return Set.of(1);
        }
        return isUnknown(error) ? Set.of(0, 1) : Set.of(0);
    }

    /** The one place that knows how an error says so. */
    private static boolean isUnknown(Throwable error) {
        if (error instanceof OutcomeUnknownException) {
            return true;
        }
        if (error instanceof HttpException known && !known.possiblyProcessed()) {
            return false;
        }
        throw new AssertionError("It does not say whether it was executed", error);
    }
}
