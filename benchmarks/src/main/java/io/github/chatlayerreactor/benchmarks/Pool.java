package io.github.chatlayerreactor.benchmarks;

import reactor.netty.resources.ConnectionProvider;

/** The connections of whoever has none of its own. */
public final class Pool {
    /** As a Chatlayer has for each host. */
    private static final int CONNECTIONS = 500;

    private Pool() {}

    /**
     * Makes one that is as large as a Chatlayer's, and for whose connections any number may wait.
     *
     * @return a pool, to be disposed of
     */
    public static ConnectionProvider create() {
        return ConnectionProvider.builder("benchmark")
                .maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(-1)
                .build();
    }
}
