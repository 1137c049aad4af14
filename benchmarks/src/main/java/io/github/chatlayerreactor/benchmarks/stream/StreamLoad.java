package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.benchmarks.exchange.Meter;
import io.github.chatlayerreactor.benchmarks.exchange.Score;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Keeps 32 streams going, in a JVM of its own, and measures that JVM by the event. */
final class StreamLoad {
    private static final int AT_ONCE = 32;

    private final LongAdder events = new LongAdder();
    private final CompletableFuture<@Nullable Void> failure = new CompletableFuture<>();

    /**
     * Prints one {@link Score}.
     *
     * @param args the subject, the server's URL, and how many events to measure
     * @throws Exception if a stream fails
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[1]);
        try (Streams streams = StreamSubject.valueOf(args[0]).open()) {
            System.out.println(new StreamLoad().measure(() -> streams.stream(server), Long.parseLong(args[2])));
        }
    }

    private Score measure(Supplier<Flux<?>> stream, long count) throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            new Reading(stream).renew();
        }
        await(count); // until the compilers are done
        Meter before = Meter.read(events.sum());
        await(before.replies() + count);
        return Meter.read(events.sum()).since(before);
    }

    private void await(long count) throws Exception {
        while (events.sum() < count && !failure.isDone()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        failure.getNow(null);
    }

    /** Asks for the next stream as soon as one has ended. */
    private final class Reading implements CoreSubscriber<Object> {
        private final Supplier<Flux<?>> stream;
        private int read;

        Reading(Supplier<Flux<?>> stream) {
            this.stream = stream;
        }

        void renew() {
            read = 0;
            stream.get().subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object event) {
            read++;
            events.increment();
        }

        @Override
        public void onError(Throwable error) {
            failure.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            if (read != StreamServer.EVENTS) {
                onError(new IllegalStateException(read + " events"));
                return;
            }
            renew();
        }
    }
}
