package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;
import reactor.test.util.RaceTestUtils;

/** Items whose call fails at the moment of their deadline. */
@ExtendWith(Hygiene.class)
final class BatchRunRaceTest {
    private static final int RACES = 1_000;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final Batch batch = Batch.defaults().deadline(DEADLINE);

    @Test
    void haveOneOutcomeAndDropNothing() {
        for (int i = 0; i < RACES; i++) {
            race();
        }
    }

    private void race() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Sinks.One<NlpResult> service = Sinks.one();
        SharedCalls calls = new SharedCalls((said, lane) -> service.asMono(), Answers.NONE);
        TestSubscriber<Extraction<String>> caller = TestSubscriber.create();
        new BatchRun<String>(text -> new Utterance("3859", BotVersion.LIVE, "en", text), batch, calls, time)
                .over(Flux.just("hello"))
                .subscribe(caller);

        RaceTestUtils.race(
                () -> service.emitError(new IllegalStateException("failed"), EmitFailureHandler.FAIL_FAST),
                () -> time.advanceTimeBy(DEADLINE));

        assertThat(caller.getReceivedOnNext()).singleElement().isInstanceOf(Extraction.Failed.class);
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(calls.size()).isZero();
    }
}
