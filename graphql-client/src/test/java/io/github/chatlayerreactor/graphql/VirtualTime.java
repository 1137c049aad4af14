package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import io.netty.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A connection whose time stands until a test lets it pass, and a server that never answers its request. */
final class VirtualTime implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final CompletableFuture<Void> arrived = new CompletableFuture<>();
    private final CompletableFuture<Channel> connection = new CompletableFuture<>();
    private final Chatlayer chatlayer = Chatlayer.builder(new RenewingTokens())
            .scheduler(time)
            .calls(calls -> calls.ticker(() -> time.now(TimeUnit.NANOSECONDS)))
            .http(http -> http.doOnConnected(made -> connection.complete(made.channel())))
            .build();

    GraphQlClient client(URI url) {
        return GraphQlClient.create(chatlayer, url);
    }

    /** Nothing, once the request is here, until the other side hangs up. */
    Conversation silence() {
        return socket -> {
            arrived.complete(null);
            RawReplies.silence().hold(socket);
        };
    }

    /** Waits until the request has arrived, and the event loop has done with sending it. */
    void awaitRequest() {
        await(arrived);
        var unused = await(connection).eventLoop().submit(() -> {}).syncUninterruptibly();
    }

    private static <T> T await(CompletableFuture<T> signal) {
        return signal.orTimeout(WAIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    void pass(Duration length) {
        time.advanceTimeBy(length);
    }

    @Override
    public void close() {
        chatlayer.shutdown().block(WAIT);
        time.dispose();
    }
}
