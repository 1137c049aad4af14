package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Keeps 64 calls in flight, in a JVM of its own, and measures that JVM. */
final class Load {
    private static final int IN_FLIGHT = 64;

    private final LongAdder replies = new LongAdder();
    private final CompletableFuture<@Nullable Void> failure = new CompletableFuture<>();

    /**
     * Prints one {@link Score}.
     *
     * @param args the subject, the task, the server's URL, and how many replies to measure
     * @throws Exception if a call fails
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[2]);
        try (Calls calls = Subject.valueOf(args[0]).open(server)) {
            Supplier<Mono<Answer>> call = Task.valueOf(args[1]).on(calls, server);
            System.out.println(new Load().measure(call, Long.parseLong(args[3])));
        }
    }

    private Score measure(Supplier<Mono<Answer>> call, long count) throws Exception {
        for (int i = 0; i < IN_FLIGHT; i++) {
            new Caller(call).renew();
        }
        await(count); // until the compilers are done
        Meter before = Meter.read(replies.sum());
        await(before.replies() + count);
        return Meter.read(replies.sum()).since(before);
    }

    private void await(long count) throws Exception {
        while (replies.sum() < count && !failure.isDone()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        failure.getNow(null);
    }

    /** Calls again as soon as it is answered; a loop of Reactor's own would allocate for each call. */
    private final class Caller implements CoreSubscriber<Answer> {
        private final Supplier<Mono<Answer>> call;
        private @Nullable Answer answer;

        Caller(Supplier<Mono<Answer>> call) {
            this.call = call;
        }

        void renew() {
            answer = null;
            call.get().subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Answer read) {
            answer = read;
        }

        @Override
        public void onError(Throwable error) {
            failure.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            if (answer == null || answer.intents().isEmpty()) {
                onError(new IllegalStateException("No answer"));
                return;
            }
            replies.increment();
            renew();
        }
    }
}
