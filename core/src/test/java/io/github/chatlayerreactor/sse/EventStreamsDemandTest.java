package io.github.chatlayerreactor.sse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** How buffers are asked for, and that each is released, once. */
final class EventStreamsDemandTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Buffers buffers = new Buffers(Buffers.Kind.HEAP);
    private final AtomicLong requested = new AtomicLong();

    @Test
    void askForABufferOnlyWhileAValueIsAskedFor() {
        String three = "data:a\n\ndata:b\n\ndata:c\n\n";
        Flux<String> texts = EventStreams.sse(counted(three, three, three), ServerSentEvent::text);

        StepVerifier.create(texts, 0)
                .expectSubscription()
                .then(() -> assertThat(requested).hasValue(0))
                .thenRequest(3)
                .expectNext("a", "b", "c")
                .then(() -> assertThat(requested).hasValue(1))
                .thenRequest(1)
                .expectNext("a")
                .then(() -> assertThat(requested).hasValue(2))
                .thenCancel()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void mapAnEventOnlyWhenItIsAskedFor() {
        AtomicLong mapped = new AtomicLong();
        Flux<String> texts = EventStreams.sse(counted("data:a\n\ndata:b\n\n"), event -> {
            mapped.incrementAndGet();
            return event.text();
        });

        StepVerifier.create(texts, 1)
                .expectNext("a")
                .then(() -> assertThat(mapped).hasValue(1))
                .thenRequest(1)
                .expectNext("b")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void completeWithoutDemandWhereNothingIsLeft() {
        StepVerifier.create(EventStreams.sse(counted(":\n", "data:a\n\n:"), ServerSentEvent::text), 1)
                .expectNext("a")
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(EventStreams.ndjson(counted("1\n \n"), (array, from, length) -> length), 1)
                .expectNext(1)
                .expectComplete()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void holdTheLastLineUntilItIsAskedFor() {
        StepVerifier.create(EventStreams.ndjson(counted("1\n22"), (array, from, length) -> length), 1)
                .expectNext(1)
                .expectNoEvent(Duration.ofMillis(1))
                .thenRequest(1)
                .expectNext(2)
                .expectComplete()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void releaseTheBufferThatIsHeldWhenCancelled() {
        StepVerifier.create(EventStreams.sse(counted("data:a\n\ndata:b\n\n"), ServerSentEvent::text), 1)
                .expectNext("a")
                .thenCancel()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void failForABodyThatEmitsMoreThanItIsAskedFor() {
        Late body = new Late();

        StepVerifier.create(EventStreams.sse(body, ServerSentEvent::text), 1)
                .then(() -> body.emit(buffers.of("data:a\n\ndata:b\n\n").get(0)))
                .expectNext("a")
                .then(() -> body.emit(buffers.of("data:c\n\n").get(0)))
                .thenRequest(1)
                .expectNext("b")
                .expectErrorMatches(Exceptions::isOverflow)
                .verify(SOON);
        assertThat(body.cancelled).isTrue();
        buffers.assertReleased();
    }

    @Test
    void askForMoreWhereBuffersHoldNoWholeEvent() {
        Flux<String> texts =
                EventStreams.sse(counted("da", "ta:", "", "a\n", "\n", "data:b\n\n", ""), ServerSentEvent::text);

        StepVerifier.create(texts, 1)
                .expectNext("a")
                .then(() -> assertThat(requested).hasValue(5))
                .thenRequest(2)
                .expectNext("b")
                .expectComplete()
                .verify(SOON);
        buffers.assertReleased();
    }

    @Test
    void cancelTheBodyAtATerminator() {
        TestPublisher<ByteBuf> body = TestPublisher.create();
        Flux<String> texts = EventStreams.sse(body, ServerSentEvent::text).takeUntil("[DONE]"::equals);

        StepVerifier.create(texts)
                .then(() -> body.next(
                        buffers.of("data:a\n\ndata:[DONE]\n\ndata:b\n\n").get(0)))
                .expectNext("a", "[DONE]")
                .expectComplete()
                .verify(SOON);
        body.assertCancelled();
        buffers.assertReleased();
    }

    @Test
    void releaseWhatComesAfterCancel() {
        Late body = new Late();
        BaseSubscriber<String> subscriber = subscribe(EventStreams.sse(body, ServerSentEvent::text));
        body.emit(buffers.of("data:a\n\n").get(0));
        subscriber.cancel();
        body.emit(buffers.of("data:b\n\n").get(0));

        buffers.assertReleased();
        assertThat(body.cancelled).isTrue();
    }

    @Test
    void releaseUnreadWhatComesAfterAFailure() {
        Late body = new Late();
        List<ServerSentEvent> seen = new ArrayList<>();
        BaseSubscriber<String> subscriber = subscribe(EventStreams.sse(body, event -> {
            seen.add(event);
            throw new EventStreamException(1);
        }));
        body.emit(buffers.of("data:a\n\ndata:b\n\n").get(0));
        body.emit(buffers.of("data:c\n\n").get(0));

        buffers.assertReleased();
        assertThat(subscriber.isDisposed()).isTrue();
        assertThat(seen).hasSize(1);
        assertThatThrownBy(seen.get(0)::text).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void releaseWhatTheBodyDiscards() {
        Flux<ByteBuf> body = Flux.fromIterable(buffers.of("data:a\n\n", "data:b\n\n", ":\n"))
                .filter(buffer -> buffer.readableBytes() > 2);

        StepVerifier.create(EventStreams.sse(body.publishOn(Schedulers.immediate()), ServerSentEvent::text), 1)
                .expectNext("a")
                .thenCancel()
                .verify(SOON);
        buffers.assertReleased();
    }

    private Flux<ByteBuf> counted(String... texts) {
        return Flux.fromIterable(buffers.of(texts)).hide().doOnRequest(requested::addAndGet);
    }

    private static <T> BaseSubscriber<T> subscribe(Flux<T> flux) {
        return flux.subscribeWith(new BaseSubscriber<>() {
            @Override
            protected void hookOnError(Throwable throwable) {
                assertThat(throwable).isInstanceOf(EventStreamException.class);
            }
        });
    }

    /** A body that may emit once more while a cancel is on its way. */
    private static final class Late implements Publisher<ByteBuf>, Subscription {
        private @Nullable Subscriber<? super ByteBuf> subscriber;
        private boolean cancelled;

        @Override
        public void subscribe(Subscriber<? super ByteBuf> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(this);
        }

        void emit(ByteBuf buffer) {
            requireNonNull(subscriber).onNext(buffer);
        }

        @Override
        public void request(long n) {
            // Emits when it is told to.
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
