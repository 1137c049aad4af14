package io.github.chatlayerreactor.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a stream of buffers becomes: values, and failures behind them. */
final class EventStreamsTest {
    private static final ObjectReader READER = JsonMapper.shared().readerFor(Item.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Buffers buffers = new Buffers(Buffers.Kind.HEAP);

    @EnumSource
    @ParameterizedTest
    void decodeJsonFromEvents(Buffers.Kind kind) {
        Buffers body = new Buffers(kind);
        Flux<Item> items = EventStreams.sse(
                Flux.fromIterable(body.of("data: {\"n\":1}\n\nda", "ta: {\"n\":2}\n\ndata: [DONE]\n\n")),
                event -> event.dataEquals("[DONE]") ? null : event.data(READER::readValue));

        StepVerifier.create(items)
                .expectNext(new Item(1), new Item(2))
                .expectComplete()
                .verify(SOON);
        body.assertReleased();
    }

    @EnumSource
    @ParameterizedTest
    void decodeJsonFromLines(Buffers.Kind kind) {
        Buffers body = new Buffers(kind);
        Flux<Item> items = EventStreams.ndjson(
                Flux.fromIterable(body.of("{\"n\":1}\r\n{\"n\"", ":2}\n\n{\"n\":3}")), READER::readValue);

        StepVerifier.create(items)
                .expectNext(new Item(1), new Item(2), new Item(3))
                .expectComplete()
                .verify(SOON);
        body.assertReleased();
    }

    @Test
    void beginAnewForEachSubscriber() {
        Flux<String> texts = EventStreams.sse(
                Flux.defer(() -> Flux.fromIterable(buffers.of("data:a\n\ndata:b"))), ServerSentEvent::text);

        StepVerifier.create(texts.concatWith(texts))
                .expectNext("a", "a")
                .expectComplete()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void doNothingBeforeSubscription() {
        TestPublisher<ByteBuf> body = TestPublisher.create();
        assertThat(EventStreams.sse(body, ServerSentEvent::text)).isNotNull();

        body.assertWasNotSubscribed();
    }

    @Test
    void refuseALimitOfZero() {
        assertThatThrownBy(() -> EventStreams.sse(Flux.empty(), ServerSentEvent::text, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventStreams.ndjson(Flux.empty(), READER::readValue, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emitWhatCameBeforeAFailureOfTheBodyHoweverSlowly() {
        IllegalStateException reset = new IllegalStateException("reset");
        TestPublisher<ByteBuf> body = TestPublisher.create();

        StepVerifier.create(EventStreams.sse(body, ServerSentEvent::text), 1)
                .then(() -> body.next(buffers.of("data:a\n\ndata:b\n\n").get(0)))
                .expectNext("a")
                .then(() -> body.error(reset))
                .thenRequest(1)
                .expectNext("b")
                .expectErrorSatisfies(e -> assertThat(e).isSameAs(reset))
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void failAfterTheValuesBeforeWhatTheMapperRefuses() {
        Flux<Item> items = EventStreams.sse(
                Flux.fromIterable(buffers.of("data:{\"n\":1}\n\ndata:{\"n\n\ndata:{\"n\":3}\n\n")),
                event -> event.data(READER::readValue));

        StepVerifier.create(items, 1)
                .expectNext(new Item(1))
                .thenRequest(1)
                .expectError(JacksonException.class)
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void failWithAnErrorOfTheMapperToo() {
        Flux<String> texts = EventStreams.sse(Flux.fromIterable(buffers.of("data:a\n\n")), event -> {
            throw new AssertionError("mapper");
        });

        StepVerifier.create(texts)
                .expectErrorSatisfies(e -> assertThat(e).isInstanceOf(AssertionError.class))
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void failWhenTheLastLineIsRefused() {
        Flux<Item> items = EventStreams.ndjson(Flux.fromIterable(buffers.of("{\"n\":1}\n{\"n")), READER::readValue);

        StepVerifier.create(items)
                .expectNext(new Item(1))
                .expectError(JacksonException.class)
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void failOverTheLimitAndCancelTheBody() {
        TestPublisher<ByteBuf> body = TestPublisher.create();
        Flux<String> texts = EventStreams.sse(body, ServerSentEvent::text, 10);

        StepVerifier.create(texts)
                .then(() -> body.next(buffers.of("data:a\n\ndata:123456\n\n").get(0)))
                .expectNext("a")
                .expectError(EventStreamException.class)
                .verify(SOON);
        body.assertCancelled();
        buffers.assertReleased();
    }

    @Test
    void failUnderOnErrorContinueToo() {
        List<Throwable> continued = new ArrayList<>();
        Flux<String> texts = EventStreams.sse(
                        Flux.fromIterable(buffers.of("data:123456\n\n", "data\n\n")), ServerSentEvent::text, 10)
                .onErrorContinue((e, value) -> continued.add(e));

        StepVerifier.create(texts).expectError(EventStreamException.class).verify(SOON);
        assertThat(continued).isEmpty();
        buffers.assertReleased();
    }

    record Item(int n) {}
}
