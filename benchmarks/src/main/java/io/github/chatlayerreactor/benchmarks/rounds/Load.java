package io.github.chatlayerreactor.benchmarks.rounds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Keeps publishers going and meters this JVM by what they emit. Each is followed by another one as soon as it completes; a
 * loop of Reactor's own would allocate for each.
 *
 * @param <T> what they emit
 */
public final class Load<T> {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Supplier<? extends Publisher<? extends T>> source;
    private final int each;
    private final Predicate<? super T> good;
    private final LongAdder replies = new LongAdder();
    private final CompletableFuture<@Nullable Void> failure = new CompletableFuture<>();

    /**
     * One that has not begun.
     *
     * @param source a publisher with each {@code get}
     * @param each how much each of them must emit
     * @param good what all of it must be like
     */
    public Load(Supplier<? extends Publisher<? extends T>> source, int each, Predicate<? super T> good) {
        this.source = source;
        this.each = each;
        this.good = good;
    }

    /**
     * Warms up, then measures.
     *
     * @param atOnce how many publishers are kept going
     * @param count how much they are to emit before it is measured, and again while it is
     * @return the score of each thing emitted
     * @throws Exception if a publisher fails, or emits what it must not
     */
    public Score measure(int atOnce, long count) throws Exception {
        Meter first = Meter.read(replies::sum);
        for (int i = 0; i < atOnce; i++) {
            new Caller().renew();
        }
        await(first.replies() + count); // until the compilers are done
        Meter before = Meter.read(replies::sum);
        await(before.replies() + count);
        return Meter.read(replies::sum).since(before);
    }

    private void await(long count) throws Exception {
        long start = System.nanoTime();
        while (replies.sum() < count && !failure.isDone()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("%s of %d replies within %s".formatted(replies, count, LONGEST));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        failure.getNow(null);
    }

    private final class Caller implements CoreSubscriber<T> {
        private int emitted;

        void renew() {
            emitted = 0;
            source.get().subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T value) {
            if (good.test(value)) {
                emitted++;
                replies.increment();
            }
        }

        @Override
        public void onError(Throwable error) {
            failure.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            if (emitted != each) {
                onError(new IllegalStateException("%d of %d were emitted".formatted(emitted, each)));
            } else if (!failure.isDone()) {
                renew();
            }
        }
    }
}
