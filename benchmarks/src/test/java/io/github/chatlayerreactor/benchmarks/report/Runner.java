package io.github.chatlayerreactor.benchmarks.report;

import java.util.List;

/** Three contenders, and what three rounds of them gave. */
enum Runner implements Contender {
    FLOOR("the `floor`"),
    OTHER("<other> & \"co\""),
    OURS("ours");

    static final Measure RATE = Measure.more("req/s", 0);
    static final Measure FAILURES = Measure.less("failed calls", 0).alone();

    private final String title;

    Runner(String title) {
        this.title = title;
    }

    /** The second round fell on a busy minute, for all of them. */
    static Comparison<Runner> measured() {
        return measured("a-run");
    }

    static Comparison<Runner> measured(String name) {
        Comparison<Runner> comparison =
                new Comparison<>(name, "A <run>", List.of(values()), FLOOR, List.of(RATE, FAILURES));
        add(comparison, FLOOR, 100, 50, 200);
        add(comparison, OTHER, 50, 30, 90);
        add(comparison, OURS, 90, 55, 190);
        return comparison;
    }

    private static void add(Comparison<Runner> comparison, Runner runner, double... rates) {
        for (double rate : rates) {
            comparison.add(runner, List.of(rate, 0.0));
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS;
    }
}
