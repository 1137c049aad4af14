package io.github.chatlayerreactor.benchmarks.rounds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Keeps publishers going. Each is followed by another one as soon as it completes; a loop of Reactor's own would allocate for
 * each.
 *
 * @param <T> what they emit
 */
public final class Load<T> implements Work {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final int atOnce;
    private final Supplier<? extends Publisher<? extends T>> source;
    private final int each;
    private final Predicate<? super T> good;

    /**
     * One that has not begun.
     *
     * @param atOnce how many publishers are kept going
     * @param source a publisher with each {@code get}
     * @param each how much each of them must emit
     * @param good what all of it must be like
     */
    public Load(int atOnce, Supplier<? extends Publisher<? extends T>> source, int each, Predicate<? super T> good) {
        this.atOnce = atOnce;
        this.source = source;
        this.each = each;
        this.good = good;
    }

    @Override
    public long perform(long count) throws Exception {
        long publishers = (count + each - 1) / each;
        Stretch stretch = new Stretch(publishers);
        for (int i = 0; i < atOnce; i++) {
            stretch.new Caller().renew();
        }
        stretch.end.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
        return publishers * each;
    }

    /** So many publishers, by all callers together. */
    private final class Stretch {
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private final AtomicInteger callers = new AtomicInteger(atOnce);
        private final AtomicLong left;

        Stretch(long publishers) {
            this.left = new AtomicLong(publishers);
        }

        private final class Caller implements CoreSubscriber<T> {
            private int emitted;

            void renew() {
                emitted = 0;
                if (left.getAndDecrement() > 0) {
                    source.get().subscribe(this);
                } else if (callers.decrementAndGet() == 0) {
                    end.complete(null);
                }
            }

            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T value) {
                if (good.test(value)) {
                    emitted++;
                }
            }

            @Override
            public void onError(Throwable error) {
                left.set(0); // the other callers renew no more
                end.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                if (emitted != each) {
                    onError(new IllegalStateException("%d of %d were emitted".formatted(emitted, each)));
                } else {
                    renew();
                }
            }
        }
    }
}
