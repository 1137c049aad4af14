package io.github.chatlayerreactor.examples.bot.vitals;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Measures the backend: meters that count what happens, and a {@link Snapshot} of everything once a second. */
public final class Vitals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Timer speaking = timer("bot.speaking");
    private final Timer whole = timer("bot.answers");
    private final Counter failed = registry.counter("bot.failed");
    private final Counter refused = registry.counter("bot.refused");
    private final Counter left = registry.counter("bot.left");
    private final TokenLife token = new TokenLife(registry);
    private final Memory memory = new Memory();
    private final long start = System.nanoTime();
    private final Sinks.Many<Snapshot> snapshots = Sinks.many().replay().latest();
    // Its thread may wait: a snapshot of a histogram takes a lock.
    private final Scheduler ticks = Schedulers.newBoundedElastic(1, 16, "vitals", 60, true);
    private final Disposable.Composite running = Disposables.composite();

    private long earlier;
    private long earlierDone;
    private int peak;

    /**
     * What is measured by asking.
     *
     * @param gate what all calls go through
     * @param working how many conversations have a message that is not answered yet
     * @param known how many conversations are remembered
     * @param total how many texts the reclassification has
     * @param done how many it has done
     * @param failed how many of them have no result
     */
    public record Sources(
            Gate gate,
            IntSupplier working,
            IntSupplier known,
            IntSupplier total,
            IntSupplier done,
            IntSupplier failed) {}

    /**
     * Watches the shared token until its source is closed.
     *
     * @param source where tokens come from
     */
    public void watch(SharedTokenSource source) {
        boolean unused = running.add(token.watch(source));
    }

    /**
     * Takes a snapshot each second from now on.
     *
     * @param sources what is asked for it
     */
    public void start(Sources sources) {
        boolean unused = running.add(Flux.interval(Duration.ZERO, PERIOD, ticks)
                .onBackpressureDrop()
                .subscribe(
                        tick -> snapshots.emitNext(snapshot(sources), Sinks.EmitFailureHandler.FAIL_FAST),
                        failure -> LOG.error("Nothing is measured any more", failure)));
    }

    /**
     * The snapshots from the latest on.
     *
     * @return emits one each second, and completes when this is closed; never fails. A subscriber that is slow misses some
     */
    public Flux<Snapshot> snapshots() {
        return snapshots.asFlux().onBackpressureLatest();
    }

    /**
     * An answer has begun.
     *
     * @param taken how long that took
     */
    public void speaking(Duration taken) {
        speaking.record(taken);
    }

    /**
     * An answer is whole.
     *
     * @param taken how long that took
     */
    public void answered(Duration taken) {
        whole.record(taken);
    }

    /** A message was taken and has no whole answer. */
    public void failed() {
        failed.increment();
    }

    /** A message was not taken. */
    public void refused() {
        refused.increment();
    }

    /** A user went away before the end of the answer. */
    public void left() {
        left.increment();
    }

    private Snapshot snapshot(Sources sources) {
        Gate gate = sources.gate();
        return new Snapshot(
                (System.nanoTime() - start) / 1e9,
                answers(),
                latency(speaking),
                latency(whole),
                token.now(),
                lane(gate, Lane.LIVE),
                lane(gate, Lane.BATCH),
                gate.limit(),
                conversations(sources),
                memory.now(),
                new Snapshot.Job(
                        sources.total().getAsInt(),
                        sources.done().getAsInt(),
                        sources.failed().getAsInt()));
    }

    private Snapshot.Answers answers() {
        long now = System.nanoTime();
        long done = whole.count();
        double perSecond = earlier == 0 ? 0 : (done - earlierDone) * 1e9 / (now - earlier);
        earlier = now;
        earlierDone = done;
        return new Snapshot.Answers(done, count(failed), count(refused), count(left), perSecond);
    }

    private Snapshot.Conversations conversations(Sources sources) {
        int working = sources.working().getAsInt();
        peak = Math.max(peak, working);
        return new Snapshot.Conversations(working, sources.known().getAsInt(), peak);
    }

    private static Snapshot.LaneState lane(Gate gate, Lane lane) {
        return new Snapshot.LaneState(gate.inFlight(lane), gate.waiting(lane));
    }

    private static long count(Counter counter) {
        return Math.round(counter.count());
    }

    /** The longest by the histogram too: the timer's own maximum is that of five windows. */
    private static Snapshot.Latency latency(Timer timer) {
        ValueAtPercentile[] values = timer.takeSnapshot().percentileValues();
        return new Snapshot.Latency(
                values[0].value(MILLISECONDS), values[1].value(MILLISECONDS), values[2].value(MILLISECONDS));
    }

    private Timer timer(String name) {
        return Timer.builder(name)
                .publishPercentiles(0.5, 0.99, 1)
                .percentilePrecision(2)
                .distributionStatisticExpiry(WINDOW)
                .distributionStatisticBufferLength(5)
                .register(registry);
    }

    /** Ends the snapshots, and with them every page that is looked at. */
    @Override
    public void close() {
        running.dispose();
        snapshots.emitComplete(Sinks.EmitFailureHandler.busyLooping(PERIOD));
        ticks.dispose();
        registry.close();
    }
}
