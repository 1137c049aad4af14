package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of a request when its handler or its subscriber stops early. */
@ExtendWith(Hygiene.class)
class ExchangeHandlerTest {
    private static final String HALF_A_REPLY = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf";

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    private Exchange exchange() {
        return exchanges.with(StatedTokens.replacing());
    }

    private Request get() {
        return Request.get(server.uri("http:/"));
    }

    static Stream<Exception> whatAHandlerMayFailWith() {
        return Stream.of(
                new IllegalStateException("mine"),
                new IOException("a file of mine"),
                new ConnectException("a database of mine"),
                new TimeoutException("a timer of mine"));
    }

    @ParameterizedTest
    @MethodSource("whatAHandlerMayFailWith")
    void failsAsTheHandlerDoesAndHangsUp(Exception mine) throws Exception {
        server.reply(HALF_A_REPLY);

        StepVerifier.create(exchange().send(get(), reply -> Mono.error(mine)))
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(mine))
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void hangsUpWhenTheHandlerThrows() throws Exception {
        server.reply(HALF_A_REPLY);
        IllegalStateException mine = new IllegalStateException("mine");

        Throwable error = errorOf(exchange().send(get(), reply -> {
            throw mine;
        }));

        assertThat(error).isSameAs(mine);
        server.requireHungUp();
    }

    @Test
    void hangsUpWhenTheHandlerLeavesTheBodyAlone() throws Exception {
        server.reply(HALF_A_REPLY);

        assertThat(exchange().send(get(), reply -> Mono.just(reply.status())).block(WAIT))
                .isEqualTo(200);

        server.requireHungUp();
    }

    @Test
    void isEmptyWhenTheHandlerIs() throws Exception {
        server.reply(HALF_A_REPLY);

        StepVerifier.create(exchange().send(get(), reply -> Mono.empty()))
                .expectComplete()
                .verify(WAIT);

        server.requireHungUp();
    }

    @Test
    void hangsUpWhenTheHandlerEndsEarly() throws Exception {
        server.reply(HALF_A_REPLY);

        Flux<Integer> sizes = exchange().stream(
                get(),
                reply -> reply.body().map(buffer -> buffer.readableBytes()).take(1));

        StepVerifier.create(sizes).expectNext(4).expectComplete().verify(WAIT);
        server.requireHungUp();
    }

    @Test
    void handsOnAStreamWhileItArrives() {
        CompletableFuture<Void> firstSeen = new CompletableFuture<>();
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\none");
            firstSeen.orTimeout(5, TimeUnit.SECONDS).join();
            write(socket, "two");
            server.awaitHangUp(socket);
        });

        Flux<String> pieces = exchange().stream(get(), reply -> reply.body().map(buffer -> buffer.toString(UTF_8)));

        StepVerifier.create(pieces)
                .expectNext("one")
                .then(() -> firstSeen.complete(null))
                .expectNext("two")
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void hangsUpWhenItIsCancelledBeforeTheHead() throws Exception {
        server.serve(socket -> {
            awaitHead(socket);
            asked.complete(null);
            server.awaitHangUp(socket);
        });
        Disposable call = exchange().send(get(), Exchanges::text).subscribe();
        asked.get(5, TimeUnit.SECONDS);

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void hangsUpWhenItIsCancelledInMidBody() throws Exception {
        server.reply(HALF_A_REPLY);
        Disposable call = exchange().stream(get(), reply -> reply.body().doOnNext(buffer -> asked.complete(null)))
                .subscribe();
        asked.get(5, TimeUnit.SECONDS);

        call.dispose();

        server.requireHungUp();
    }

    @Test
    void hangsUpWhenAReadIsCancelledInMidBody() throws Exception {
        server.reply(HALF_A_REPLY);
        Mono<String> reading = exchange().send(get(), reply -> {
            asked.complete(null);
            return Exchanges.text(reply);
        });
        Disposable call = reading.subscribe();
        asked.get(5, TimeUnit.SECONDS);

        call.dispose();

        server.requireHungUp();
    }

    /** 32 MiB are more than the socket's buffers on both sides hold. */
    @Test
    void holdsTheServerBackWhileNothingIsAskedFor() throws Exception {
        CompletableFuture<Void> allWritten = new CompletableFuture<>();
        server.serve(socket -> {
            awaitHead(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 33554432\r\n\r\n");
            byte[] mebibyte = new byte[1 << 20];
            for (int written = 0; written < 32; written++) {
                socket.getOutputStream().write(mebibyte);
            }
            allWritten.complete(null);
            server.awaitHangUp(socket);
        });
        Flux<Integer> sizes = exchange().stream(get(), reply -> reply.body().map(buffer -> buffer.readableBytes()));

        StepVerifier.create(sizes, 1)
                .expectNextCount(1)
                .expectNoEvent(java.time.Duration.ofMillis(400))
                .then(() -> assertThat(allWritten).isNotDone())
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(size -> true)
                .expectComplete()
                .verify(WAIT);

        allWritten.get(5, TimeUnit.SECONDS);
    }
}
