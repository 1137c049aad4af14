package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.gate.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Callers who come and go while a shared call begins and ends. */
final class SharedCallsRaceTest {
    private static final Utterance HELLO = new Utterance("3859", BotVersion.LIVE, "en", "hello");
    private static final NlpResult RESULT = new NlpResult(
            List.of(new Intent("greet", 1)),
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Map.of());

    /** As from an event loop, which has the error in hand while the last caller leaves. */
    @Test
    void dropNoErrorThatCrossesTheCancelOfTheLast() {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        try {
            SharedCalls crossing =
                    new SharedCalls((said, lane) -> Mono.fromDirect(FailingOnCancel::begin), Answers.NONE);
            crossing.ask(HELLO, Lane.LIVE).subscribe(result -> {}).dispose();

            assertThat(crossing.size()).isZero();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(dropped).isEmpty();
    }

    private record FailingOnCancel(Subscriber<?> subscriber) implements Subscription {
        static void begin(Subscriber<?> subscriber) {
            subscriber.onSubscribe(new FailingOnCancel(subscriber));
        }

        @Override
        public void request(long n) {
            // nothing comes
        }

        @Override
        public void cancel() {
            subscriber.onError(new IllegalStateException("too late"));
        }
    }

    @Test
    void leaveNothingBehindWhereManyComeAndGoAtOnce() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SharedCalls calls = new SharedCalls(
                (utterance, lane) -> Mono.delay(Duration.ofNanos(100))
                        .map(tick -> RESULT)
                        .doOnSubscribe(subscribed -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max))
                        .doFinally(end -> atOnce.decrementAndGet()),
                Answers.NONE);
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            boolean leaves = thread % 2 == 0;
            running.add(pool.submit(() -> comeAndGo(calls, together, leaves)));
        }
        for (Future<?> one : running) {
            one.get(50, TimeUnit.SECONDS);
        }
        pool.shutdown();

        assertThat(calls.size()).isZero();
        assertThat(most).hasPositiveValue();
    }

    private static Void comeAndGo(SharedCalls calls, CyclicBarrier together, boolean leaves) throws Exception {
        for (int round = 0; round < 2000; round++) {
            together.await(20, TimeUnit.SECONDS);
            Mono<NlpResult> call = calls.ask(HELLO, Lane.LIVE);
            if (leaves) {
                call.subscribe(result -> {}).dispose();
            } else {
                assertThat(call.block(Duration.ofSeconds(20))).isEqualTo(RESULT);
            }
        }
        return null;
    }
}
