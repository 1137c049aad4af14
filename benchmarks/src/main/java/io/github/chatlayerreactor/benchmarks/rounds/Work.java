package io.github.chatlayerreactor.benchmarks.rounds;

/** What a contender does while it is measured. */
@FunctionalInterface
public interface Work {
    /**
     * Does it, and returns when nothing of it is under way any more.
     *
     * @param count how many replies it is to get at least
     * @return how many it got
     * @throws Exception if a reply fails, or is not what it must be
     */
    long perform(long count) throws Exception;
}
