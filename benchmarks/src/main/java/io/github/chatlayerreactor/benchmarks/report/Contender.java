package io.github.chatlayerreactor.benchmarks.report;

/** One of those that are compared; an enum's constant, as a rule. */
public interface Contender {
    /**
     * What it is called in tables and plots.
     *
     * @return a short name, in Markdown
     */
    String title();

    /**
     * Whether it is this project's, which plots then show.
     *
     * @return {@code true} for what users of this project would run
     */
    boolean ours();
}
