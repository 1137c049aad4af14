package io.github.chatlayerreactor.nlp.evaluation;

import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Evaluations that tests write down, each judgement as {@code meant:text>top@score}. */
final class Runs {
    private Runs() {}

    static Evaluation of(double threshold, String... judgements) {
        return new Evaluation(
                new Target("pizza", BotVersion.DRAFT, "en"),
                threshold,
                Stream.of(judgements).map(Runs::judgement).toList(),
                List.of());
    }

    static Judgement judgement(String line) {
        String[] parts = line.split("[:>@]", -1);
        return new Judgement(
                new Expression(parts[0], parts[1]),
                parts[2],
                Double.parseDouble(parts[3]),
                Duration.ofMillis(parts[1].length()));
    }
}
