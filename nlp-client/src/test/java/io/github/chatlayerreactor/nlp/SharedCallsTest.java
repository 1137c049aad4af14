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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
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
