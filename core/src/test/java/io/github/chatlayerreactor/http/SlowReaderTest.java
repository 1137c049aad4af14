package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** The connection of a reply whose end comes while its reader still has pieces to ask for. */
@ExtendWith(Hygiene.class)
class SlowReaderTest {
    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    /** Of the JDK's own: epoll says that the other side has closed even where nothing is read. */
    private final LoopResources loops = LoopResources.create("slow-reader", 1, true);

    private final CompletableFuture<Void> head = new CompletableFuture<>();
    private final CompletableFuture<Void> firstRead = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> allRead = new CompletableFuture<>();
    private final CompletableFuture<Channel> connection = new CompletableFuture<>();

    private static <T> T await(CompletableFuture<T> signal) {
        return signal.orTimeout(5, TimeUnit.SECONDS).join();
    }

    @BeforeEach
    void serve() {
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n");
            await(firstRead);
            write(socket, "0\r\n\r\n");
            await(allRead);
        });
        exchanges.client(http -> http.runOn(loops, false)
                .doOnConnected(made -> connection.complete(made.channel()))
                .doAfterResponseSuccess((reply, used) -> ended.complete(null)));
    }

    @AfterEach
    void stop() {
        loops.disposeLater(Duration.ZERO, WAIT).block(WAIT);
    }

    private Flux<String> pieces() {
        return exchanges.with(TokenSource.fixed("fixed")).stream(Request.get(server.uri("http:/")), reply -> {
            head.complete(null);
            return reply.body().map(buffer -> buffer.toString(UTF_8));
        });
    }

    /** They come with the head, and are in the queue when the event loop has done with it. */
    private void awaitBothPieces() {
        await(head);
        var unused = await(connection).eventLoop().submit(() -> {}).syncUninterruptibly();
    }

    @Test
    void seesTheOtherSideCloseItInThePool() throws InterruptedException {
        StepVerifier.create(pieces(), 0)
                .expectSubscription()
                .then(this::awaitBothPieces)
                .thenRequest(1)
                .expectNext("one")
                .then(() -> firstRead.complete(null))
                .then(() -> await(ended))
                .thenRequest(1)
                .expectNext("two")
                .expectComplete()
                .verify(WAIT);

        allRead.complete(null);
        assertThat(await(connection).closeFuture().await(5, TimeUnit.SECONDS))
                .as("whether it closed")
                .isTrue();
    }
}
