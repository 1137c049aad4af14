package io.github.chatlayerreactor.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How some contenders did at one task, round by round. A ratio is taken within a round, since rounds share what the machine
 * did meanwhile; of the rounds, the median counts.
 *
 * @param <C> the contenders
 */
public final class Comparison<C extends Contender> {
    private final String name;
    private final String title;
    private final C reference;
    private final List<Measure> measures;
    private final Map<C, List<List<Double>>> rounds = new LinkedHashMap<>();

    /**
     * One that has no rounds yet.
     *
     * @param name what its files are called
     * @param title what was asked of the contenders
     * @param contenders who is compared, in the order that is shown
     * @param reference whom the others stand beside
     * @param measures what is measured of each
     */
    public Comparison(String name, String title, List<C> contenders, C reference, List<Measure> measures) {
        this.name = name;
        this.title = title;
        this.reference = reference;
        this.measures = List.copyOf(measures);
        contenders.forEach(contender -> rounds.put(contender, new ArrayList<>()));
        if (!contenders.contains(reference)) {
            throw new IllegalArgumentException(reference.title() + " is not compared in " + title);
        }
    }

    /**
     * Takes a contender's next round.
     *
     * @param contender whose
     * @param figures one for each measure, in their order
     * @throws IllegalArgumentException if they are more or fewer, or not numbers
     */
    public void add(C contender, List<Double> figures) {
        if (figures.size() != measures.size() || !figures.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("%s of %s: %s".formatted(figures, contender.title(), measures));
        }
        of(contender).add(List.copyOf(figures));
    }

    /**
     * Sums up a contender's rounds.
     *
     * @param contender whose
     * @param measure which figure
     * @return its median and spread
     */
    public Spread spread(C contender, Measure measure) {
        return Spread.of(column(contender, measure));
    }

    /**
     * How a contender stands beside another one.
     *
     * @param contender whose figure
     * @param other by whose it is divided, round by round
     * @param measure which figure
     * @return the median and the spread of the ratios
     */
    public Spread ratio(C contender, C other, Measure measure) {
        double[] mine = column(contender, measure);
        double[] others = column(other, measure);
        return Spread.of(IntStream.range(0, Math.min(mine.length, others.length))
                .mapToDouble(round -> mine[round] / others[round])
                .toArray());
    }

    /**
     * Who is compared.
     *
     * @return the contenders, in the order that is shown
     */
    public List<C> contenders() {
        return List.copyOf(rounds.keySet());
    }

    String name() {
        return name;
    }

    public String title() {
        return title;
    }

    C reference() {
        return reference;
    }

    List<Measure> measures() {
        return measures;
    }

    List<List<Double>> rounds(C contender) {
        return List.copyOf(of(contender));
    }

    private double[] column(C contender, Measure measure) {
        int index = measures.indexOf(measure);
        if (index < 0) {
            throw new IllegalArgumentException(title + " does not measure " + measure.name());
        }
        return of(contender).stream().mapToDouble(round -> round.get(index)).toArray();
    }

    private List<List<Double>> of(C contender) {
        List<List<Double>> own = rounds.get(contender);
        if (own == null) {
            throw new IllegalArgumentException("%s is not compared in %s".formatted(contender.title(), title));
        }
        return own;
    }
}
