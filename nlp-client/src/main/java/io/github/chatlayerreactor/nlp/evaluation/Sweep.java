package io.github.chatlayerreactor.nlp.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What another threshold would give.
 *
 * @param points one for each hundredth from 0 to 1
 */
public record Sweep(List<Point> points) {
    /**
     * What one threshold gives.
     *
     * @param threshold the score to be above
     * @param understood the part of the expressions that is taken for any intent
     * @param precision of those, the part that is right
     * @param accuracy of all, the part that is right
     * @param f1 the harmonic mean of precision and accuracy
     */
    public record Point(double threshold, double understood, double precision, double accuracy, double f1) {}

    static Sweep of(List<Judgement> judgements) {
        return new Sweep(IntStream.rangeClosed(0, 100)
                .mapToObj(hundredth -> point(judgements, hundredth / 100.0))
                .toList());
    }

    /**
     * The threshold that balances wrong answers and missing ones best.
     *
     * @return the point with the highest F1, the highest threshold of those with the same
     */
    public Point best() {
        return points.stream()
                .max(Comparator.comparingDouble(Point::f1).thenComparingDouble(Point::threshold))
                .orElseThrow();
    }

    private static Point point(List<Judgement> judgements, double threshold) {
        int all = judgements.size();
        int taken = 0;
        int right = 0;
        for (Judgement judgement : judgements) {
            taken += judgement.score() > threshold ? 1 : 0;
            right += judgement.isRight(threshold) ? 1 : 0;
        }
        Ratios ratios = Ratios.of(right, taken, all);
        return new Point(threshold, Ratios.share(taken, all), ratios.precision(), ratios.recall(), ratios.f1());
    }
}
