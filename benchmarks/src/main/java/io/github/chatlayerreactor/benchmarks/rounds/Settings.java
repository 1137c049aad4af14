package io.github.chatlayerreactor.benchmarks.rounds;

/**
 * How much is measured.
 *
 * @param rounds in how many rounds, of which the median counts
 * @param replies how many replies each JVM is measured for in a round, after it is warm; a run whose replies are dearer or
 *     cheaper than small ones takes fewer or more
 */
public record Settings(int rounds, int replies) {}
