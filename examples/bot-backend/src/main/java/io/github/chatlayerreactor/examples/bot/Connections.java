package io.github.chatlayerreactor.examples.bot;

import io.github.chatlayerreactor.http.Limits;
import io.github.chatlayerreactor.http.Timeouts;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/**
 * The connections to the service. The library's own client has at most 500 for each host; who brings a larger pool brings the
 * rest of the client too, which the library leaves as it is: its timeouts, and TLS that is set up before the first call, since
 * that reads the trust store and must not do so on an event loop.
 *
 * @param pool holds the connections
 * @param client makes them
 */
record Connections(ConnectionProvider pool, HttpClient client) {
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    /**
     * None yet.
     *
     * @param most how many there may be to each host
     * @param timeouts how long getting one may take
     */
    static Connections of(int most, Timeouts timeouts) {
        ConnectionProvider pool = ConnectionProvider.builder("bot")
                .maxConnections(most)
                .maxIdleTime(LONGEST_IDLE)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(timeouts.acquire())
                .build();
        SslProvider.GenericSslContextSpec<?> defaults = Http11SslContextSpec.forClient();
        HttpClient client = HttpClient.create(pool)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(timeouts.connect().toMillis()))
                .secure(tls -> tls.sslContext(defaults).handshakeTimeout(timeouts.tls()))
                .httpResponseDecoder(
                        decoder -> decoder.maxHeaderSize(Limits.defaults().headers()));
        return new Connections(pool, client);
    }

    /** Closes those that are idle, and the others as they become so. */
    Mono<Void> shutdown() {
        return pool.disposeLater();
    }
}
