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
    void areColdBeforeTheTenth() throws Exception {
        take(11, () -> 0);

        assertThat(performed).hasSize(11).containsOnly(10L); // a fifth each of what is measured
        assertThat(temperatures())
                .containsExactly(
                        "cold", "cold", "cold", "cold", "cold", "cold", "cold", "cold", "cold", "warm", "warm");
    }

    @Test
    void areColdWhileTheCompilersAreBusy() throws Exception {
        take(18, () -> 1000L * Math.min(12, performed.size())); // for a second in each of the first twelve turns

        assertThat(temperatures().subList(0, 16)).containsOnly("cold");
        assertThat(temperatures().subList(16, 18)).containsOnly("warm");
    }

    @Test
    void haveTheScoreOfTheLastFive() throws Exception {
        take(10, () -> 0);

        List<Double> score = Stream.of(lines().get(10).split(" "))
                .skip(1)
                .map(Double::valueOf)
                .toList();
        assertThat(score).hasSize(3);
        assertThat(score.get(0)).isBetween(1.0, 10 / 0.02); // ten take 20 ms at least
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
            TimeUnit.MILLISECONDS.sleep(20);
            return count;
        };
        new Turns(slow, 50, compiled).take(told(turns), new PrintStream(answers, true, UTF_8));
    }

    private static BufferedReader told(int turns) {
        return new BufferedReader(new StringReader("your turn\n".repeat(turns)));
    }

    private List<String> temperatures() {
        return lines().stream().skip(1).map(line -> line.split(" ")[0]).toList();
    }

    private List<String> lines() {
        return answers.toString(UTF_8).lines().toList();
    }
}
