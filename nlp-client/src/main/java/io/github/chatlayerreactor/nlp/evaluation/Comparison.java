package io.github.chatlayerreactor.nlp.evaluation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two runs of the same expressions, such as one on LIVE and one on DRAFT, and what is worse or better in the second.
 *
 * @param before the run to compare with
 * @param after the run in question
 */
public record Comparison(Evaluation before, Evaluation after) {
    /**
     * An expression in both runs.
     *
     * @param before what it was
     * @param after what it is
     */
    public record Change(Judgement before, Judgement after) {}

    /**
     * An intent of the file in both runs.
     *
     * @param intent its name
     * @param before its ratios before
     * @param after its ratios after
     */
    public record IntentChange(String intent, Ratios before, Ratios after) {
        /**
         * How much better it is.
         *
         * @return the difference of F1, −1 to 1; negative if it is worse
         */
        public double gain() {
            return after.f1() - before.f1();
        }
    }

    /** What a build pipeline is told. */
    public enum Verdict {
        /** Nothing is worse. */
        PASSED(0),
        /** The accuracy or an intent's F1 has fallen. */
        WORSE(1),
        /** An expression has no answer in one of the runs, or is in one of them only, so they cannot be compared. */
        INCOMPLETE(2);

        private final int exitCode;

        Verdict(int exitCode) {
            this.exitCode = exitCode;
        }

        /**
         * What a process ends with.
         *
         * @return 0, 1 or 2
         */
        public int exitCode() {
            return exitCode;
        }
    }

    /**
     * Whether the second run will do.
     *
     * @param tolerance by how much the accuracy and each intent's F1 may fall, 0 to 1
     * @return the verdict
     */
    public Verdict verdict(double tolerance) {
        if (!before.failures().isEmpty() || !after.failures().isEmpty() || !isSameExpressions()) {
            return Verdict.INCOMPLETE;
        }
        return falls(gain(), tolerance) || !worseIntents(tolerance).isEmpty() ? Verdict.WORSE : Verdict.PASSED;
    }

    /**
     * How much better the accuracy is.
     *
     * @return the difference, −1 to 1; negative if it is worse
     */
    public double gain() {
        return after.accuracy() - before.accuracy();
    }

    /**
     * The intents whose F1 has fallen.
     *
     * @param tolerance by more than this
     * @return the intents, the one that fell most first
     */
    public List<IntentChange> worseIntents(double tolerance) {
        return intents().stream()
                .filter(intent -> falls(intent.gain(), tolerance))
                .toList();
    }

    /**
     * All intents that expressions were meant for.
     *
     * @return the intents, the one that fell most first
     */
    public List<IntentChange> intents() {
        Map<String, Ratios> earlier = ratios(before);
        Map<String, Ratios> later = ratios(after);
        Ratios none = new Ratios(0, 0, 0);
        return Stream.concat(earlier.keySet().stream(), later.keySet().stream())
                .distinct()
                .map(name -> new IntentChange(name, earlier.getOrDefault(name, none), later.getOrDefault(name, none)))
                .sorted(Comparator.comparingDouble(IntentChange::gain).thenComparing(IntentChange::intent))
                .toList();
    }

    /**
     * The expressions that were right and are wrong.
     *
     * @return the changes, in the order of the second run
     */
    public List<Change> worse() {
        return changes()
                .filter(change -> isRight(before, change.before()) && !isRight(after, change.after()))
                .toList();
    }

    /**
     * The expressions that were wrong and are right.
     *
     * @return the changes, in the order of the second run
     */
    public List<Change> better() {
        return changes()
                .filter(change -> !isRight(before, change.before()) && isRight(after, change.after()))
                .toList();
    }

    private static boolean falls(double gain, double tolerance) {
        return gain < -tolerance - Ratios.ROUNDING;
    }

    private Stream<Change> changes() {
        Map<Expression, Judgement> earlier = before.judgements().stream()
                .collect(toMap(Judgement::expression, identity(), (first, second) -> first));
        return after.judgements().stream()
                .flatMap(judgement -> Stream.ofNullable(earlier.get(judgement.expression()))
                        .map(match -> new Change(match, judgement)));
    }

    private boolean isSameExpressions() {
        return sorted(before).equals(sorted(after));
    }

    private static List<Expression> sorted(Evaluation run) {
        return run.judgements().stream()
                .map(Judgement::expression)
                .sorted(Comparator.comparing(Expression::text).thenComparing(Expression::intent))
                .toList();
    }

    private static boolean isRight(Evaluation run, Judgement judgement) {
        return judgement.isRight(run.threshold());
    }

    private static Map<String, Ratios> ratios(Evaluation run) {
        return run.intents().stream()
                .filter(intent -> intent.meant() > 0)
                .collect(toMap(IntentScore::intent, IntentScore::ratios));
    }
}
