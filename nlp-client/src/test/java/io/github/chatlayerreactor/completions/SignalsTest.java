package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.HI;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static io.github.chatlayerreactor.completions.Chats.usageEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Chunks, then exactly one end, with what is known of the usage. */
final class SignalsTest {
    private static final Usage COUNTS = new Usage(1, 2, 3);

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    private Flux<Signal<ChatChunk>> signals() {
        return chats.client(server.uri("http:/")).signals(HI);
    }

    private void serve(EventReply.Script script) {
        EventReply.serve(server, script);
    }

    private void verifyEnd(int chunks, Signal<ChatChunk> end) {
        StepVerifier.create(signals())
                .expectNextCount(chunks)
                .expectNext(end)
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void finishWithTheExactUsage() {
        serve(reply -> reply.sendLast(event("a") + usageEvent() + DONE));

        StepVerifier.create(signals())
                .assertNext(first -> assertThat(first)
                        .isInstanceOfSatisfying(
                                Signal.Chunk.class,
                                chunk -> assertThat(chunk.value())
                                        .isInstanceOfSatisfying(
                                                ChatChunk.class,
                                                value ->
                                                        assertThat(value.text()).isEqualTo("a"))))
                .expectNextCount(1)
                .expectNext(new Signal.Finished<>(new Consumption.Exact(COUNTS)))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void finishWithoutUsageWhereNoneIsStated() {
        serve(reply -> reply.sendLast(event("a") + DONE));

        verifyEnd(1, new Signal.Finished<>(new Consumption.Unknown()));
    }

    @Test
    void tellATruncation() {
        serve(reply -> reply.sendLast(event("a") + usageEvent() + event("b")));

        verifyEnd(3, new Signal.Truncated<>("ab", new Consumption.Partial(COUNTS)));
    }

    @Test
    void tellAFailure() {
        serve(reply -> reply.sendLast(event("a") + "data: {\"error\":\"no\"}\n\n"));

        StepVerifier.create(signals())
                .expectNextCount(1)
                .assertNext(end -> assertThat(end).isInstanceOfSatisfying(Signal.Failed.class, failed -> {
                    assertThat(failed.error()).isInstanceOf(CompletionException.Reported.class);
                    assertThat(failed.text()).isEqualTo("a");
                    assertThat(failed.consumption()).isEqualTo(new Consumption.Unknown());
                }))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void tellThatTheCallersStopCameFirst() throws Exception {
        serve(reply -> reply.send(usageEvent() + event("a")));
        Sinks.Empty<Void> stop = Sinks.empty();

        StepVerifier.create(chats.client(server.uri("http:/")).signals(HI, stop.asMono()))
                .expectNextCount(2)
                .then(() -> stop.tryEmitEmpty().orThrow())
                .expectNext(new Signal.Cancelled<>("a", new Consumption.Partial(COUNTS)))
                .expectComplete()
                .verify(WAIT);
        server.requireHungUp();
        assertThat(chats.gate.inFlight()).isZero();
    }

    @Test
    void tellThatTheStopItselfFailed() {
        serve(reply -> reply.send(event("a")));
        IllegalStateException mine = new IllegalStateException("mine");

        StepVerifier.create(chats.client(server.uri("http:/")).signals(HI, Mono.error(mine)))
                .expectNext(new Signal.Failed<>(mine, "", new Consumption.Unknown()))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void tellTheEndOnDemand() {
        serve(reply -> reply.sendLast(event("a") + DONE));

        StepVerifier.create(signals(), 1)
                .expectNextCount(1)
                .thenRequest(1)
                .expectNext(new Signal.Finished<>(new Consumption.Unknown()))
                .expectComplete()
                .verify(WAIT);
    }
}
