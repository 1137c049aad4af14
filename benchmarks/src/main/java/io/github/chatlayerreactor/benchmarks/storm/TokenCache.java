package io.github.chatlayerreactor.benchmarks.storm;

import reactor.core.publisher.Mono;

/** What holds a token for many. */
interface TokenCache {
    /** The token, subscribed to by each who needs it. */
    Mono<?> token();
}
