package io.github.chatlayerreactor.gate;

/**
 * The right to run one call. Its holder gives it back when the call is over, however it ended; until then nobody else
 * gets it, for a gate takes none away.
 */
public interface Permit {
    /**
     * Gives the permit back, from any thread, without blocking. Whoever is next may get it on the calling thread, before
     * this method returns. Only the first release counts; later ones do nothing, whatever their outcome.
     *
     * @param outcome what the call says about the server's load, which only an adaptive gate uses
     */
    void release(Outcome outcome);

    /** What a call that is over says about the server's load. */
    enum Outcome {
        /** The server did the work. */
        SERVED,
        /** The server had too much to do: it answered 429 or 503, or not in time. */
        OVERLOADED,
        /** Nothing: the call was cancelled, never sent, or failed for a reason of its own. */
        OTHER
    }
}
