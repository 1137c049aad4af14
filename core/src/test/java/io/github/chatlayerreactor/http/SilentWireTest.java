package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.FaultyWire.HEADERS;
import static io.github.chatlayerreactor.http.FaultyWire.LENGTH;
import static io.github.chatlayerreactor.http.FaultyWire.WHOLE;
import static io.github.chatlayerreactor.http.FaultyWire.WITHIN_THE_BODY;
import static io.github.chatlayerreactor.http.FaultyWire.WITHIN_THE_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.Side;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** What a wire that falls silent does to a call, and what a call that reads slowly does to the wire. */
@ExtendWith(Hygiene.class)
class SilentWireTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final FaultyWire wire = new FaultyWire();

    private void silentAt(Side side, long point) {
        wire.fault(Fault.stall(side, point, wire.stall));
    }

    private static void assertTimedOut(Throwable error, Phase phase, Duration timeout) {
        assertThat(error).isInstanceOfSatisfying(HttpException.TimedOut.class, late -> {
            assertThat(late.phase()).isEqualTo(phase);
            assertThat(late.timeout()).isEqualTo(timeout);
            assertThat(late.possiblyProcessed()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, 0", "REQUEST, " + WITHIN_THE_HEAD, "REPLY, 0", "REPLY, " + WITHIN_THE_HEAD})
    void timesOutBeforeTheHeadIsThere(Side side, long point) {
        silentAt(side, point);

        StepVerifier.create(wire.send(wire.get("/long")))
                .then(wire::awaitStall)
                .then(() -> wire.time.advance(HEADERS))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.HEADERS, HEADERS))
                .verify(WAIT);

        wire.requireNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(longs = {Fault.HEAD, WITHIN_THE_BODY})
    void timesOutWithinTheBody(long point) {
        silentAt(Side.REPLY, point);

        StepVerifier.create(wire.send(wire.get("/long")))
                .then(wire::awaitStall)
                .then(wire::awaitHead)
                .then(() -> wire.time.advance(WHOLE))
                .expectErrorSatisfies(error -> assertTimedOut(error, Phase.BODY, WHOLE))
                .verify(WAIT);

        wire.requireNothingLeft();
    }

    /** What was on its way when the wire fell silent may come after time has passed, and begins it anew. */
    private static void awaitEnd(TestSubscriber<?> reader) {
        long begun = System.nanoTime();
        while (!reader.isTerminated() && System.nanoTime() - begun < A_SECOND.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void timesOutUnderAStreamThatAsksForMore() {
        silentAt(Side.REPLY, WITHIN_THE_BODY);
        TestSubscriber<Integer> reader = TestSubscriber.create();
        wire.stream(wire.get("/long")).subscribe(reader);
        wire.awaitStall();

        for (int idle = 0; idle < 5 && !reader.isTerminated(); idle++) {
            wire.time.advance(WHOLE);
            awaitEnd(reader);
        }

        assertTimedOut(reader.expectTerminalError(), Phase.BODY, WHOLE);
        wire.requireNothingLeft();
    }

    @Test
    void timesOutWhenTheServerDoesNotTakeTheBody() {
        silentAt(Side.REQUEST, Fault.HEAD);

        StepVerifier.create(wire.send(wire.postLong()))
                .then(wire::awaitStall)
                .then(() -> wire.time.advance(WHOLE))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HttpException.TimedOut.class,
                                late -> assertThat(late.possiblyProcessed()).isTrue()))
                .verify(WAIT);

        wire.requireNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, 0", "REPLY, 0", "REPLY, " + Fault.HEAD, "REPLY, " + WITHIN_THE_BODY})
    void isServedWhenTheSilenceEndsInTime(Side side, long point) {
        silentAt(side, point);

        StepVerifier.create(wire.send(wire.get("/long")))
                .then(wire::awaitStall)
                .then(() -> wire.time.advance(HEADERS.minusMillis(1)))
                .then(() -> wire.stall.over().complete(null))
                .expectNext(LENGTH)
                .expectComplete()
                .verify(WAIT);

        wire.requireNoTimerOrPermit();
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, 0", "REPLY, 0", "REPLY, " + Fault.HEAD, "REPLY, " + WITHIN_THE_BODY})
    void closesTheConnectionWhenItIsCancelled(Side side, long point) {
        silentAt(side, point);

        StepVerifier.create(wire.send(wire.get("/long")))
                .then(wire::awaitStall)
                .thenCancel()
                .verify(WAIT);

        wire.requireNothingLeft();
    }

    @Test
    void closesTheConnectionOfAStreamThatIsCancelled() {
        silentAt(Side.REPLY, WITHIN_THE_BODY);

        TestSubscriber<Integer> reader = TestSubscriber.create();
        wire.stream(wire.get("/long")).subscribe(reader);
        wire.awaitStall();
        reader.cancel();

        assertThat(reader.getReceivedOnNext()).isNotEmpty();
        wire.requireNothingLeft();
    }

    /** Its demand holds the server back, and no clock but the stream's own counts its pauses. */
    @Test
    void leavesASlowReaderItsTimeAndTheServerItsBytes() {
        AtomicLong read = new AtomicLong();
        Flux<Integer> pieces = wire.stream(wire.get("/long")).doOnNext(read::addAndGet);

        StepVerifier.create(pieces, 1)
                .expectNextCount(1)
                .then(() -> wire.time.advance(WHOLE.multipliedBy(2)))
                .expectNoEvent(Duration.ofMillis(200))
                .then(() -> assertThat(wire.proxy.replied()).isLessThan(LENGTH))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(size -> true)
                .expectComplete()
                .verify(WAIT);

        assertThat(read).hasValue(LENGTH);
        assertThat(wire.proxy.accepted()).isOne();
    }
}
