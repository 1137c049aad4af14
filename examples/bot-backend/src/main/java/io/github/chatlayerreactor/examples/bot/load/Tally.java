package io.github.chatlayerreactor.examples.bot.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of all messages. Thread-safe. */
final class Tally {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Timer crowd = timer("crowd");
    private final Timer speaking = timer("speaking");
    private final Timer whole = timer("whole");
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();

    void speaking(Duration taken) {
        speaking.record(taken);
    }

    /** A whole answer, to a message of the crowd at the start or to a later one. */
    void answered(Duration taken, boolean ofCrowd) {
        (ofCrowd ? crowd : whole).record(taken);
    }

    void failed(String why) {
        failures.computeIfAbsent(why, unseen -> new LongAdder()).increment();
    }

    long answered() {
        return crowd.count() + whole.count();
    }

    long failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How often each thing went wrong, by its name. */
    Map<String, LongAdder> failures() {
        return failures;
    }

    /** Three lines. */
    String latencies() {
        return "First word:   " + quantiles(speaking) + "\nWhole answer: " + quantiles(whole)
                + "\n  of the first two messages, which all say at once: " + quantiles(crowd);
    }

    private static String quantiles(Timer timer) {
        HistogramSnapshot taken = timer.takeSnapshot();
        ValueAtPercentile[] values = taken.percentileValues();
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms",
                values[0].value(MILLISECONDS),
                values[1].value(MILLISECONDS),
                taken.max(MILLISECONDS));
    }

    private Timer timer(String name) {
        return Timer.builder(name)
                .publishPercentiles(0.5, 0.99)
                .percentilePrecision(3)
                .distributionStatisticExpiry(Duration.ofDays(1))
                .distributionStatisticBufferLength(1)
                .register(registry);
    }
}
