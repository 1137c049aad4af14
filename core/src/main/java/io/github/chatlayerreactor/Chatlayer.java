package io.github.chatlayerreactor;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.Exchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** One connection to Chatlayer: a token source, HTTP and policies, shared by every client that is created on it. */
public interface Chatlayer {
    /**
     * The way to the token, for callers with an API of their own.
     *
     * @return the token source
     */
    TokenSource tokens();

    /**
     * The authorised exchange that every client sends through.
     *
     * @return the exchange
     */
    Exchange exchange();

    /**
     * The mapper that clients read and write JSON with.
     *
     * @return the mapper
     */
    JsonMapper mapper();

    /**
     * Closes what was opened here.
     *
     * @return a publisher that completes when everything is closed
     */
    Mono<Void> shutdown();
}
