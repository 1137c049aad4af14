package io.github.chatlayerreactor.nlp.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What was taken for what.
 *
 * @param labels the intents by name, those of the file and those that the bot found, and at the end {@link
 *     Judgement#NOT_UNDERSTOOD}
 * @param counts a row for each intent that was meant, in it a number for each that it was taken for, both in the order of
 *     the labels
 */
public record Confusion(List<String> labels, List<List<Integer>> counts) {
    /**
     * One thing taken for another.
     *
     * @param meant the intent that was meant
     * @param taken the intent it was taken for, or {@link Judgement#NOT_UNDERSTOOD}
     * @param count how often
     */
    public record Pair(String meant, String taken, int count) {}

    static Confusion of(List<Judgement> judgements, double threshold) {
        Map<Map.Entry<String, String>, Integer> pairs = new HashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Judgement judgement : judgements) {
            String meant = judgement.expression().intent();
            String taken = judgement.predicted(threshold);
            pairs.merge(Map.entry(meant, taken), 1, Integer::sum);
            names.add(meant);
            names.add(taken);
        }
        names.remove(Judgement.NOT_UNDERSTOOD);
        List<String> labels = new ArrayList<>(names);
        labels.add(Judgement.NOT_UNDERSTOOD);
        return new Confusion(
                List.copyOf(labels),
                labels.stream()
                        .map(meant -> labels.stream()
                                .map(taken -> pairs.getOrDefault(Map.entry(meant, taken), 0))
                                .toList())
                        .toList());
    }

    /**
     * How often an intent was taken for another.
     *
     * @param meant the intent that was meant
     * @param taken what it was taken for
     * @return the number; 0 for a name that is not there
     */
    public int count(String meant, String taken) {
        int row = labels.indexOf(meant);
        int column = labels.indexOf(taken);
        return row < 0 || column < 0 ? 0 : counts.get(row).get(column);
    }

    /**
     * What was taken for something else.
     *
     * @return the pairs, the most frequent first
     */
    public List<Pair> mistakes() {
        return IntStream.range(0, labels.size())
                .boxed()
                .flatMap(row -> IntStream.range(0, labels.size())
                        .filter(column -> column != row && counts.get(row).get(column) > 0)
                        .mapToObj(column -> new Pair(
                                labels.get(row),
                                labels.get(column),
                                counts.get(row).get(column))))
                .sorted(Comparator.comparingInt(Pair::count).reversed())
                .toList();
    }
}
