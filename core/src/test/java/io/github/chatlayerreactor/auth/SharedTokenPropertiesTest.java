package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.Step.Answer;
import io.github.chatlayerreactor.auth.Step.Ask;
import io.github.chatlayerreactor.auth.Step.Cancel;
import io.github.chatlayerreactor.auth.Step.Close;
import io.github.chatlayerreactor.auth.Step.Kind;
import io.github.chatlayerreactor.auth.Step.Manner;
import io.github.chatlayerreactor.auth.Step.MoveWallClock;
import io.github.chatlayerreactor.auth.Step.Pass;
import io.github.chatlayerreactor.auth.Step.Race;
import io.github.chatlayerreactor.auth.Step.Reject;
import io.github.chatlayerreactor.auth.Step.RotateSecret;
import io.github.chatlayerreactor.auth.Trial.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import reactor.core.publisher.Hooks;

/**
 * The rules of the shared token over random schedules. A failure's report names the seed and the shortest schedule found:
 * {@code @Property(seed = "…")} repeats it, given as many tries. {@code -Djqwik.tries.default=100000} looks longer.
 */
final class SharedTokenPropertiesTest {
    private final List<Throwable> dropped = new ArrayList<>();
    private final PrintStream log = System.err;

    /** The log of a thousand schedules would take the build minutes to carry. */
    @BeforeProperty
    void watchForDroppedErrorsInSilence() {
        Hooks.onErrorDropped(dropped::add);
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }

    @AfterProperty
    void stopWatching() {
        System.setErr(log);
        Hooks.resetOnErrorDropped();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void keepsItsRulesWhateverHappens(@ForAll("settings") Settings settings, @ForAll("schedules") List<Step> schedule) {
        dropped.clear();
        Trial trial = new Trial(settings);
        assertThat(trial.run(schedule)).isEmpty();
        if (!schedule.contains(new Race(new Close()))) { // a close may come between a request and its failure
            assertThat(dropped).as("dropped errors").isEmpty();
        }
        expectThatMuchHappens(trial);
    }

    /** Schedules in which little happens would prove little. */
    private static void expectThatMuchHappens(Trial trial) {
        expect("refreshes", trial.grants() > 1, 30);
        expect("failures", trial.failures() > 2, 30);
        for (Rejection verdict : Rejection.values()) {
            expect(verdict.name(), trial.verdicts().contains(verdict), 1);
        }
    }

    private static void expect(String label, boolean happened, double percentage) {
        Statistics.label(label)
                .collect(happened)
                .coverage(seen -> seen.check(true).percentage(p -> p > percentage));
    }

    @Provide
    Arbitrary<Settings> settings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        seconds(1, 5, 12),
                        seconds(3, 10),
                        Arbitraries.of(10_000, 3),
                        Arbitraries.of(false, true),
                        Arbitraries.longs().between(0, 1_000))
                .as(Settings::new);
    }

    @Provide
    Arbitrary<List<Step>> schedules() {
        Arbitrary<Step> rival = Arbitraries.frequencyOf(
                Tuple.of(5, asks()), Tuple.of(5, rejections()), Tuple.of(2, cancels()), Tuple.of(1, closes()));
        return Arbitraries.frequencyOf(
                        Tuple.of(30, asks()),
                        Tuple.of(30, passes()),
                        Tuple.of(15, answers()),
                        Tuple.of(15, rejections()),
                        Tuple.of(4, cancels()),
                        Tuple.of(4, wallClocks()),
                        Tuple.of(4, Arbitraries.integers().between(0, 4).map(RotateSecret::new)),
                        Tuple.of(8, rival.map(Race::new)),
                        Tuple.of(1, closes()))
                .list()
                .ofMaxSize(80)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Step> asks() {
        return Arbitraries.frequency(
                        Tuple.of(8, Manner.PATIENT),
                        Tuple.of(1, Manner.CANCELS_AT_ONCE),
                        Tuple.of(1, Manner.ASKS_AGAIN),
                        Tuple.of(1, Manner.REJECTS),
                        Tuple.of(1, Manner.THROWS))
                .map(Ask::new);
    }

    /** From no time at all to several lives, and the very instants at which something is due. */
    private static Arbitrary<Step> passes() {
        return Arbitraries.oneOf(
                        Arbitraries.of(0L, 1L, 100L, 900L, 1_000L, 1_800L, 5_000L, 9_000L, 10_000L),
                        Arbitraries.of(225_000L, 240_000L, 294_999L, 295_000L, 300_000L),
                        Arbitraries.longs().between(0, 12_000),
                        Arbitraries.longs().between(0, 600_000))
                .map(Duration::ofMillis)
                .map(Pass::new);
    }

    private static Arbitrary<Step> answers() {
        Arbitrary<Duration> delays =
                Arbitraries.of(0L, 0L, 0L, 50L, 200L, 3_000L, 4_999L, 9_000L).map(Duration::ofMillis);
        Arbitrary<Kind> kinds = Arbitraries.oneOf(Arbitraries.of(Kind.GRANT), Arbitraries.of(Kind.class));
        return Combinators.combine(kinds, seconds(300, 300, 0, 1, 2, 3, 10, 30, 60, 3_600), delays)
                .as(Answer::new);
    }

    private static Arbitrary<Step> rejections() {
        return Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 5))
                .map(Reject::new);
    }

    private static Arbitrary<Step> cancels() {
        return Arbitraries.integers().between(0, 3).map(Cancel::new);
    }

    private static Arbitrary<Step> wallClocks() {
        return seconds(3_600, -3_600, 75, 30, -30).map(MoveWallClock::new);
    }

    private static Arbitrary<Step> closes() {
        return Arbitraries.create(Close::new);
    }

    private static Arbitrary<Duration> seconds(long... choices) {
        List<Duration> durations =
                Arrays.stream(choices).mapToObj(Duration::ofSeconds).toList();
        return Arbitraries.of(durations);
    }
}
