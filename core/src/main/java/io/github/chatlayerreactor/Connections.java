package io.github.chatlayerreactor;

import io.github.chatlayerreactor.http.Limits;
import io.github.chatlayerreactor.http.Timeouts;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupException;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/**
 * The connections of a {@link Chatlayer} that was given no HTTP client. The pool closes only those that are idle; the
 * group holds all of them, and lets none be opened once it is closed.
 */
record Connections(ConnectionProvider pool, ChannelGroup open, HttpClient client) {
    private static final int FOR_EACH_HOST = 500;
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    static Connections of(Timeouts timeouts, Limits limits) {
        ConnectionProvider pool = ConnectionProvider.builder("chatlayer")
                .maxConnections(FOR_EACH_HOST)
                .maxIdleTime(LONGEST_IDLE)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(timeouts.acquire())
                .build();
        ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
        return new Connections(pool, open, client(pool, open, timeouts, limits));
    }

    private static HttpClient client(ConnectionProvider pool, ChannelGroup open, Timeouts timeouts, Limits limits) {
        SslProvider.GenericSslContextSpec<?> defaults = Http11SslContextSpec.forClient();
        return HttpClient.create(pool)
                .channelGroup(open)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, milliseconds(timeouts.connect()))
                .secure(tls -> tls.sslContext(defaults).handshakeTimeout(timeouts.tls()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(limits.headers()));
    }

    /** As Netty counts them: 0 is no timeout to it. */
    private static int milliseconds(Duration timeout) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(timeout)));
    }

    Mono<Void> shutdown() {
        return pool.disposeLater()
                .then(FutureMono.deferFuture(open::close))
                .onErrorComplete(ChannelGroupException.class); // a channel that fails to close is closed
    }

    void close() {
        pool.dispose();
        open.close().addListener(closed -> {});
    }
}
