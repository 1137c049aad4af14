package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class SharedCallsTest {
    private static final Utterance HELLO = new Utterance("3859", BotVersion.LIVE, "en", "hello");
    private static final NlpResult RESULT = new NlpResult(
            List.of(new Intent("greet", 1)),
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Map.of());

    private final List<TestPublisher<NlpResult>> sent = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final SharedCalls coalescing = new SharedCalls(this::send, Answers.NONE);
    private final SharedCalls caching = new SharedCalls(this::send, Answers.kept(Duration.ofMinutes(1), 2, clock::get));

    @Test
    void sendNothingBeforeSubscription() {
        assertThat(coalescing.ask(HELLO, Lane.LIVE)).isNotNull();

        assertThat(sent).isEmpty();
    }

    @Test
    void sendOnceForAllWhoWaitForTheSame() {
        StepVerifier first = asked(coalescing, HELLO);
        StepVerifier second = asked(coalescing, new Utterance("3859", BotVersion.LIVE, "en", "hello"));

        sent.get(0).emit(RESULT);

        first.verify();
        second.verify();
        assertThat(sent).hasSize(1);
        assertThat(coalescing.size()).isZero();
    }

    @Test
    void tellApartBotVersionLanguageAndText() {
        List.of(
                        HELLO,
                        new Utterance("3860", BotVersion.LIVE, "en", "hello"),
                        new Utterance("3859", BotVersion.DRAFT, "en", "hello"),
                        new Utterance("3859", BotVersion.LIVE, "nl", "hello"),
                        new Utterance("3859", BotVersion.LIVE, "en", "Hello"))
                .forEach(utterance -> {
                    var unused = start(utterance, Lane.LIVE);
                });

        assertThat(sent).hasSize(5);
    }

    @Test
    void goOnWhenOneOfTwoCancelsHoweverOften() {
        StepVerifier staying = asked(coalescing, HELLO);
        Disposable leaving = start(HELLO, Lane.LIVE);
        leaving.dispose();
        leaving.dispose();

        sent.get(0).assertNotCancelled();
        sent.get(0).emit(RESULT);
        staying.verify();
    }

    @Test
    void goOnWhenTheOneCancelsWhoCameFirst() {
        Disposable leaving = start(HELLO, Lane.LIVE);
        StepVerifier staying = asked(coalescing, HELLO);
        leaving.dispose();

        sent.get(0).emit(RESULT);
        staying.verify();
    }

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
    void endWithTheLastAndStartAnewAfterwards() {
        Disposable first = start(HELLO, Lane.LIVE);
        Disposable second = start(HELLO, Lane.LIVE);
        first.dispose();
        second.dispose();

        sent.get(0).assertCancelled();
        assertThat(coalescing.size()).isZero();
        StepVerifier third = asked(coalescing, HELLO);
        sent.get(1).emit(RESULT);
        third.verify();
    }

    @Test
    void giveAllTheErrorAndKeepNone() {
        StepVerifier first = failing(caching);
        StepVerifier second = failing(caching);
        sent.get(0).error(new IllegalStateException("no"));
        first.verify();
        second.verify();

        StepVerifier third = asked(caching, HELLO);
        sent.get(1).emit(RESULT);
        third.verify();
        assertThat(sent).hasSize(2);
    }

    @Test
    void completeEmptyAsTheServiceDoes() {
        StepVerifier waiting = StepVerifier.create(coalescing.ask(HELLO, Lane.LIVE))
                .expectComplete()
                .verifyLater();

        sent.get(0).complete();

        waiting.verify();
    }

    @Test
    void keepAnAnswerUntilItIsTooOld() {
        StepVerifier first = asked(caching, HELLO);
        sent.get(0).emit(RESULT);
        first.verify();

        clock.set(Duration.ofSeconds(59).toNanos());
        asked(caching, HELLO).verify();
        assertThat(sent).hasSize(1);

        clock.set(Duration.ofSeconds(61).toNanos());
        StepVerifier later = asked(caching, HELLO);
        sent.get(1).emit(RESULT);
        later.verify();
    }

    @Test
    void keepNoAnswerWithoutACache() {
        StepVerifier first = asked(coalescing, HELLO);
        sent.get(0).emit(RESULT);
        first.verify();

        var unused = start(HELLO, Lane.LIVE);

        assertThat(sent).hasSize(2);
    }

    @Test
    void letABatchJoinALiveCallAndNoLiveCallerABatchs() {
        var unused = start(HELLO, Lane.LIVE);
        assertThat(coalescing.join(HELLO, Lane.BATCH)).isPresent();

        Utterance bye = new Utterance("3859", BotVersion.LIVE, "en", "bye");
        var unusedToo = start(bye, Lane.BATCH);
        assertThat(coalescing.join(bye, Lane.LIVE)).isEmpty();
        assertThat(coalescing.join(bye, Lane.BATCH)).isPresent();
    }

    @Test
    void joinNothingThatIsNotThere() {
        assertThat(caching.join(HELLO, Lane.BATCH)).isEmpty();
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

    @Test
    void needAPositiveAgeAndAPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.requireBounds(Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Answers.requireBounds(Duration.ofSeconds(1), 0));
    }

    private Mono<NlpResult> send(Utterance utterance, Lane lane) {
        TestPublisher<NlpResult> made = TestPublisher.create();
        sent.add(made);
        return made.mono();
    }

    private Disposable start(Utterance utterance, Lane lane) {
        return coalescing.ask(utterance, lane).subscribe(result -> {});
    }

    private static StepVerifier asked(SharedCalls calls, Utterance utterance) {
        return StepVerifier.create(calls.ask(utterance, Lane.LIVE))
                .expectNext(RESULT)
                .expectComplete()
                .verifyLater();
    }

    private static StepVerifier failing(SharedCalls calls) {
        return StepVerifier.create(calls.ask(HELLO, Lane.LIVE))
                .expectErrorMessage("no")
                .verifyLater();
    }
}
