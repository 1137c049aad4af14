package io.github.chatlayerreactor.benchmarks.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Turns … */
final class TurnsTest {
    private final List<Long> performed = new ArrayList<>();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    @Test
    void areColdBeforeTheFortieth() throws Exception {
        take(41, () -> 0);

        assertThat(performed).hasSize(41).containsOnly(10L); // a twentieth each of what is measured
        assertThat(temperatures().subList(0, 39)).containsOnly("cold");
        assertThat(temperatures().subList(39, 41)).containsOnly("warm");
    }

    @Test
    void areColdWhileTheCompilersAreBusy() throws Exception {
        take(63, () -> 1000L * Math.min(42, performed.size())); // for a second in each of the first 42 turns

        assertThat(temperatures().subList(0, 61)).containsOnly("cold");
        assertThat(temperatures().subList(61, 63)).containsOnly("warm");
    }

    @Test
    void haveTheScoreOfTheLastTwenty() throws Exception {
        take(40, () -> 0);

        List<Double> score = Stream.of(lines().get(40).split(" ", -1))
                .skip(1)
                .map(Double::valueOf)
                .toList();
        assertThat(score).hasSize(3);
        assertThat(score.get(0)).isBetween(1.0, 10 / 0.005); // ten take 5 ms at least
    }

    @Test
    void endWithWhatFails() {
        Work failing = count -> {
            throw new IllegalStateException("refused");
        };

        assertThatThrownBy(() -> new Turns(failing, 50).take(told(1), new PrintStream(answers, true, UTF_8)))
                .hasMessage("refused");
    }

    private void take(int turns, LongSupplier compiled) throws Exception {
        Work slow = count -> {
            performed.add(count);
            TimeUnit.MILLISECONDS.sleep(5);
            return count;
        };
        new Turns(slow, 200, compiled).take(told(turns), new PrintStream(answers, true, UTF_8));
    }

    private static BufferedReader told(int turns) {
        return new BufferedReader(new StringReader("your turn\n".repeat(turns)));
    }

    private List<String> temperatures() {
        return lines().stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private List<String> lines() {
        return answers.toString(UTF_8).lines().toList();
    }
}
