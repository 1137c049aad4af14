package io.github.chatlayerreactor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.gate.Permit.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.subscriber.TestSubscriber;

/** A gate in virtual time, and who wants to enter it. */
final class Visitors {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    final Timers timers = new Timers();
    final Gate gate;

    Visitors(int permits) {
        this(Gate.builder().permits(permits));
    }

    Visitors(Gate.Builder builder) {
        gate = builder.scheduler(timers).ticker(timers::now).build();
    }

    TestSubscriber<Permit> live() {
        return enter(Lane.LIVE, PATIENCE);
    }

    TestSubscriber<Permit> batch() {
        return enter(Lane.BATCH, PATIENCE);
    }

    TestSubscriber<Permit> patientFor(Duration patience) {
        return enter(Lane.LIVE, patience);
    }

    List<TestSubscriber<Permit>> live(int count) {
        return IntStream.range(0, count).mapToObj(i -> live()).toList();
    }

    /** Takes permits for good. */
    void occupy(int permits) {
        assertThat(live(permits)).allMatch(Visitors::isInside);
    }

    TestSubscriber<Permit> withoutDemand() {
        TestSubscriber<Permit> visitor =
                TestSubscriber.builder().initialRequest(0).build();
        gate.enter(Lane.LIVE, PATIENCE).subscribe(visitor);
        return visitor;
    }

    /** Enters, and takes the step from its callback. */
    void whenInside(Duration patience, Consumer<Permit> step) {
        gate.enter(Lane.LIVE, patience).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Permit permit) {
                step.accept(permit);
            }
        });
    }

    private TestSubscriber<Permit> enter(Lane lane, Duration patience) {
        TestSubscriber<Permit> visitor = TestSubscriber.create();
        gate.enter(lane, patience).subscribe(visitor);
        return visitor;
    }

    static boolean isInside(TestSubscriber<Permit> visitor) {
        return visitor.isTerminatedComplete() && visitor.getReceivedOnNext().size() == 1;
    }

    static boolean waits(TestSubscriber<Permit> visitor) {
        return !visitor.isTerminated() && visitor.getReceivedOnNext().isEmpty();
    }

    static Permit permit(TestSubscriber<Permit> visitor) {
        assertThat(visitor).matches(Visitors::isInside, "is inside");
        return visitor.getReceivedOnNext().get(0);
    }

    static void leave(TestSubscriber<Permit> visitor) {
        leave(visitor, Outcome.SERVED);
    }

    static void leave(TestSubscriber<Permit> visitor, Outcome outcome) {
        permit(visitor).release(outcome);
    }

    /** What is left of the pause that it could not wait for. */
    static Duration pauseTold(TestSubscriber<Permit> refused) {
        return ((GateException.TooLate) refused.expectTerminalError()).pause();
    }

    /** What is out, and who waits. */
    void expect(int inFlight, int waiting) {
        assertThat(List.of(gate.inFlight(), gate.waiting()))
                .as("in flight, waiting")
                .containsExactly(inFlight, waiting);
    }
}
