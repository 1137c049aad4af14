package io.github.chatlayerreactor.benchmarks.token;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** One subscription to a token that is held and fresh, beside what Reactor offers for the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
public class CachedToken {
    private static final Duration LIFE = Duration.ofHours(8); // it stays fresh while it is measured

    private final Reader<AccessToken> reader = new Reader<>();
    private final Sandbox sandbox = Sandbox.builder().tokenLifetime(LIFE).start();
    private final SharedTokenSource source = SharedTokenSource.builder(ClientCredentials.of(
                    sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
            .tokenUrl(sandbox.tokenUrl())
            .build();

    private Mono<AccessToken> shared = Mono.never();
    private Mono<AccessToken> constant = Mono.never();
    private Mono<AccessToken> cached = Mono.never();
    private Mono<AccessToken> invalidated = Mono.never();

    /** Gets the token, so that each publisher holds it. */
    @Setup
    public void fetch() {
        AccessToken token = source.token().blockOptional().orElseThrow();
        long end = System.nanoTime() + LIFE.toNanos();
        shared = source.token();
        constant = Mono.just(token);
        cached = Mono.just(token).hide().cache(LIFE);
        invalidated = Mono.just(token).hide().cacheInvalidateIf(held -> System.nanoTime() - end >= 0);
    }

    /** Closes the source and the sandbox. */
    @TearDown
    public void close() {
        source.close();
        sandbox.close();
    }

    /** What every request of a client pays. */
    @Benchmark
    public Object sharedTokenSource() {
        return reader.read(shared);
    }

    /** The floor: no clock, no end of life. */
    @Benchmark
    public Object monoJust() {
        return reader.read(constant);
    }

    /** A timer ends it, so that it reads no clock. */
    @Benchmark
    public Object monoCacheOfDuration() {
        return reader.read(cached);
    }

    /** A clock ends it. */
    @Benchmark
    public Object monoCacheInvalidateIf() {
        return reader.read(invalidated);
    }

    /** The clock by itself. */
    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }
}
