package io.github.chatlayerreactor.nlp.evaluation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a model made of expressions whose intents are known. All figures are derived from the judgements, and each call
 * derives them anew.
 *
 * @param target the model
 * @param threshold the score that the top intent must be above, strictly, for an expression to be understood
 * @param judgements each expression that was answered
 * @param failures each that was not, which no figure counts
 */
public record Evaluation(Target target, double threshold, List<Judgement> judgements, List<Failure> failures) {
    /**
     * Copies the lists.
     *
     * @param target the model
     * @param threshold the score to be above
     * @param judgements each expression that was answered
     * @param failures each that was not
     */
    public Evaluation {
        judgements = List.copyOf(judgements);
        failures = List.copyOf(failures);
    }

    /**
     * The part of the expressions that were taken for what they are.
     *
     * @return 0 to 1, and 0 without any
     */
    public double accuracy() {
        return Ratios.share(count(judgement -> judgement.isRight(threshold)), judgements.size());
    }

    /**
     * How many expressions are above the threshold for no intent.
     *
     * @return the number
     */
    public int notUnderstood() {
        return count(judgement -> judgement.score() <= threshold);
    }

    /**
     * Each intent of the file, and each that the bot found.
     *
     * @return the intents by name
     */
    public List<IntentScore> intents() {
        Stream<String> names = judgements.stream()
                .flatMap(judgement -> Stream.of(judgement.expression().intent(), judgement.predicted(threshold)))
                .filter(name -> !name.equals(Judgement.NOT_UNDERSTOOD));
        return new TreeSet<>(names.toList()).stream().map(this::intent).toList();
    }

    /**
     * The mean over the intents of the file, each weighing the same. One that the bot found and the file does not have is
     * left out: it has no recall.
     *
     * @return the means
     */
    public Ratios macro() {
        return Ratios.mean(intents().stream()
                .filter(intent -> intent.meant() > 0)
                .map(IntentScore::ratios)
                .toList());
    }

    /**
     * Over all expressions, each weighing the same: its recall is the accuracy.
     *
     * @return the ratios
     */
    public Ratios micro() {
        int right = count(judgement -> judgement.isRight(threshold));
        return Ratios.of(right, judgements.size() - notUnderstood(), judgements.size());
    }

    /**
     * What was taken for what.
     *
     * @return the matrix
     */
    public Confusion confusion() {
        return Confusion.of(judgements, threshold);
    }

    /**
     * What other thresholds would give.
     *
     * @return the sweep
     */
    public Sweep sweep() {
        return Sweep.of(judgements);
    }

    /**
     * The expressions that are wrong: first those taken for another intent, the surest first, then those not understood.
     *
     * @return the judgements
     */
    public List<Judgement> wrongest() {
        return judgements.stream()
                .filter(judgement -> !judgement.isRight(threshold))
                .sorted(Comparator.comparingDouble(Judgement::score).reversed())
                .toList();
    }

    /**
     * The expressions by how long their calls took.
     *
     * @return the judgements, the slowest first
     */
    public List<Judgement> slowest() {
        return judgements.stream()
                .sorted(Comparator.comparing(Judgement::took).reversed())
                .toList();
    }

    /**
     * How long calls took: that part of them took no longer.
     *
     * @param part 0 to 1, such as 0.5 for the median
     * @return the time, zero without any
     */
    public Duration took(double part) {
        List<Judgement> slowest = slowest();
        int index = (int) Math.floor((1 - part + Ratios.ROUNDING) * slowest.size());
        return slowest.isEmpty()
                ? Duration.ZERO
                : slowest.get(Math.min(Math.max(index, 0), slowest.size() - 1)).took();
    }

    private IntentScore intent(String name) {
        return new IntentScore(
                name,
                count(judgement -> judgement.expression().intent().equals(name)),
                count(judgement -> judgement.predicted(threshold).equals(name)),
                count(judgement ->
                        judgement.isRight(threshold) && judgement.top().equals(name)));
    }

    private int count(Predicate<Judgement> which) {
        return (int) judgements.stream().filter(which).count();
    }
}
