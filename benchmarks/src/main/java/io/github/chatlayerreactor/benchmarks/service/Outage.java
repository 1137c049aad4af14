package io.github.chatlayerreactor.benchmarks.service;

/** A way in which a token server fails. */
public enum Outage {
    /** It answers 503. */
    OVERLOADED("503"),
    /** Nobody listens, and open connections are closed. */
    REFUSED("refused"),
    /** It reads requests and answers none; their connections are closed when it is back, as by a restart. */
    HANGING("hanging");

    private final String title;

    Outage(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
