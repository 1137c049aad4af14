package io.github.chatlayerreactor.benchmarks.rounds;

import io.github.chatlayerreactor.benchmarks.report.Results;

/** A benchmark that can be chosen by its name. */
public interface Run {
    /**
     * What it is chosen by.
     *
     * @return one word
     */
    String name();

    /**
     * Measures, and adds each of its comparisons as soon as that is complete.
     *
     * @param settings how much of it
     * @param results where the comparisons go
     * @throws Exception if a contender fails, or its JVM
     */
    void measure(Settings settings, Results results) throws Exception;
}
