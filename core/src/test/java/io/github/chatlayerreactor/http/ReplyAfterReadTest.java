package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.wire.RawServer.awaitHead;
import static io.github.chatlayerreactor.wire.RawServer.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a task finds that runs once a read is over. */
@ExtendWith(Hygiene.class)
class ReplyAfterReadTest {
    private static final int CALLS = 5;

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    @Test
    void findsTheConnectionOfABodyThatHasEnded() {
        server.serve(socket -> {
            for (int call = 0; call < CALLS; call++) {
                awaitHead(socket);
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast");
            }
        });
        Exchange exchange = exchanges.with(StatedTokens.replacing());

        StepVerifier.create(Flux.range(0, CALLS).concatMap(call -> untilAfterRead(exchange), 1))
                .expectNextCount(CALLS)
                .expectComplete()
                .verify(WAIT);

        assertThat(server.accepted()).isEqualTo(1);
    }

    /** Completes when the task runs, on whose stack the next call begins. */
    private Mono<String> untilAfterRead(Exchange exchange) {
        Sinks.One<String> read = Sinks.one();
        AtomicReference<String> text = new AtomicReference<>();
        Flux<String> call = exchange.stream(Request.get(server.uri("http:/")), reply -> {
            return reply.body().map(buffer -> buffer.toString(UTF_8)).doOnNext(piece -> {
                text.set(piece);
                reply.afterRead(() -> read.tryEmitValue(text.get()).orThrow());
            });
        });
        return Mono.defer(() -> {
            var unused = call.subscribe();
            return read.asMono();
        });
    }
}
