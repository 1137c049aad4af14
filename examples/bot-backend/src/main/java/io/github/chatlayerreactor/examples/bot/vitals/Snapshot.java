package io.github.chatlayerreactor.examples.bot.vitals;

/**
 * How the backend was at one moment. The page reads it as JSON.
 *
 * @param uptime seconds since the start
 * @param answers what became of messages
 * @param speaking from acceptance to the first word, of the last 10 s
 * @param whole from acceptance to the end of the answer, of the last 10 s
 * @param token the shared token
 * @param live users' calls at the gate
 * @param batch a job's calls at the gate
 * @param permits how many calls may run at once
 * @param conversations what is at work
 * @param heap memory
 * @param job the reclassification
 */
public record Snapshot(
        double uptime,
        Answers answers,
        Latency speaking,
        Latency whole,
        Token token,
        LaneState live,
        LaneState batch,
        int permits,
        Conversations conversations,
        Heap heap,
        Job job) {
    /**
     * What became of messages since the start.
     *
     * @param done how many were answered
     * @param failed how many were taken and have no whole answer
     * @param refused how many were not taken
     * @param left how many users went away before the end
     * @param perSecond how many were answered in the last second
     */
    public record Answers(long done, long failed, long refused, long left, double perSecond) {}

    /**
     * Quantiles in milliseconds.
     *
     * @param p50 the median
     * @param p99 of a hundred, one takes longer
     * @param max the longest
     */
    public record Latency(double p50, double p99, double max) {}

    /**
     * The shared token.
     *
     * @param left seconds for which it is still handed out; 0 where none is held
     * @param life seconds for which it was handed out at most
     * @param granted how many fetches brought one
     * @param failed how many fetches brought none
     * @param trouble why the last fetch brought none; empty if it did
     */
    public record Token(double left, double life, long granted, long failed, String trouble) {}

    /**
     * One lane of the gate.
     *
     * @param inFlight how many calls run
     * @param queued how many wait
     */
    public record LaneState(int inFlight, int queued) {}

    /**
     * Conversations.
     *
     * @param working how many have a message that is not answered yet
     * @param known how many are remembered
     * @param peak the most that were at work in any second
     */
    public record Conversations(int working, int known, int peak) {}

    /**
     * The heap in bytes.
     *
     * @param used what is in use, garbage included
     * @param live what was in use after the last collection of all
     * @param peak the most that was in use in any second
     * @param max what it may grow to
     * @param collecting milliseconds since the start that went into collections
     */
    public record Heap(long used, long live, long peak, long max, long collecting) {}

    /**
     * The reclassification.
     *
     * @param total how many texts it has; 0 where none was started
     * @param done how many were classified
     * @param failed how many of them were not understood by the service
     */
    public record Job(int total, int done, int failed) {}
}
