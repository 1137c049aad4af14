package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class DeadlinesTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration HALF = LENGTH.dividedBy(2);
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    private final CountedTimers time = new CountedTimers();
    private final Deadlines deadlines = new Deadlines(time, time::nanoseconds);
    private final List<String> late = new ArrayList<>();

    /** A call that has one deadline at a time, and none once it was late. */
    private final class Named extends Deadlines.Bounded {
        private final String name;
        private long due;

        Named(String name, Duration length) {
            this.name = name;
            this.due = deadlines.now() + length.toNanos();
        }

        void move(Duration length) {
            due = deadlines.now() + length.toNanos();
            deadlines.ringBy(due);
        }

        @Override
        long due() {
            return due;
        }

        @Override
        void look(long now) {
            assertThat(now).isGreaterThanOrEqualTo(due);
            late.add(name);
            due = Deadlines.NEVER;
        }
    }

    private Named add(String name, Duration length) {
        Named call = new Named(name, length);
        deadlines.add(call);
        return call;
    }

    private Named add(String name) {
        return add(name, LENGTH);
    }

    @Test
    void passEachAtItsTime() {
        Named first = add("first");
        time.advance(HALF);
        Named second = add("second");

        time.advance(HALF.minus(A_MOMENT));
        assertThat(late).isEmpty();
        time.advance(A_MOMENT);
        assertThat(late).containsExactly("first");
        time.advance(HALF);

        assertThat(late).containsExactly("first", "second");
        assertThat(time.pending()).isZero();
        deadlines.remove(first);
        deadlines.remove(second);
    }

    @Test
    void passInTheOrderOfTheirMomentsWhateverThatOfTheCalls() {
        assertThat(add("later", LENGTH).due()).isPositive();
        assertThat(add("sooner", HALF).due()).isPositive();

        time.advance(HALF);
        assertThat(late).containsExactly("sooner");
        time.advance(HALF);

        assertThat(late).containsExactly("sooner", "later");
    }

    @Test
    void passForTheOthersThoughOneThrows() {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        IllegalStateException thrown = new IllegalStateException("A subscriber threw");
        deadlines.add(new Deadlines.Bounded() {
            private long due = HALF.toNanos();

            @Override
            long due() {
                return due;
            }

            @Override
            void look(long now) {
                due = Deadlines.NEVER;
                throw thrown;
            }
        });
        assertThat(add("behind", HALF).due()).isPositive();
        assertThat(add("later").due()).isPositive();

        time.advance(LENGTH);
        Hooks.resetOnErrorDropped();

        assertThat(late).containsExactly("behind", "later");
        assertThat(dropped).containsExactly(thrown);
    }

    @Test
    void areServedByOneTimer() {
        List<Named> many = IntStream.range(0, 100)
                .mapToObj(i -> add("call " + i, LENGTH.minusMillis(i)))
                .toList();

        assertThat(time.pending()).isOne();
        many.forEach(deadlines::remove);
    }

    @Test
    void keepTheirTimerUntilItRingsWhenAllCallsAreOver() {
        Named first = add("first");
        Named second = add("second");

        deadlines.remove(first);
        assertThat(deadlines.hasIdleTimer()).isFalse();
        deadlines.remove(second);
        assertThat(deadlines.hasIdleTimer()).isTrue();
        deadlines.remove(second);
        deadlines.remove(add("third"));
        assertThat(time.pending()).isOne();
        time.advance(LENGTH);

        assertThat(late).isEmpty();
        assertThat(time.pending()).isZero();
        assertThat(deadlines.hasIdleTimer()).isFalse();
    }

    @Test
    void passAtTheirTimeThoughTheTimerIsOfAnEarlierCall() {
        deadlines.remove(add("first"));
        time.advance(HALF);
        assertThat(add("second").due()).isPositive();

        time.advance(LENGTH.minus(A_MOMENT));
        assertThat(late).isEmpty();
        time.advance(A_MOMENT);

        assertThat(late).containsExactly("second");
        assertThat(time.pending()).isZero();
    }

    @Test
    void passWithoutACallThatWasTakenFromTheMiddle() {
        assertThat(add("first").due()).isPositive();
        Named second = add("second");
        assertThat(add("third").due()).isPositive();

        deadlines.remove(second);
        time.advance(LENGTH);

        assertThat(late).containsExactly("first", "third");
    }

    @Test
    void followAMomentThatMovesToTheFutureWithTheTimerThatIsSet() {
        Named call = add("moved");
        time.advance(HALF);
        call.move(LENGTH);
        assertThat(time.pending()).isOne();

        time.advance(LENGTH.minus(A_MOMENT));
        assertThat(late).isEmpty();
        time.advance(A_MOMENT);

        assertThat(late).containsExactly("moved");
        assertThat(time.pending()).isZero();
    }

    @Test
    void followAMomentThatComesNearerWithAnotherTimer() {
        Named call = add("moved");
        call.move(HALF);
        assertThat(time.pending()).isOne();

        time.advance(HALF);

        assertThat(late).containsExactly("moved");
    }

    @Test
    void tellACallAgainThatSetsItsMomentAnewWhenItWasLate() {
        deadlines.add(new Deadlines.Bounded() {
            private long due = LENGTH.toNanos();

            @Override
            long due() {
                return due;
            }

            @Override
            void look(long now) {
                late.add("after " + now / LENGTH.toNanos());
                due = now + LENGTH.toNanos();
            }
        });

        time.advance(LENGTH);
        time.advance(LENGTH);

        assertThat(late).containsExactly("after 1", "after 2");
        assertThat(time.pending()).isOne();
    }

    @Test
    void setAnotherTimerAfterOneThatTheSchedulerRefused() {
        Scheduler disposed = Schedulers.newSingle("disposed");
        disposed.dispose();
        Deadlines refused = new Deadlines(disposed, time::nanoseconds);
        Named call = new Named("refused", LENGTH);

        assertThatThrownBy(() -> refused.add(call)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> refused.ringBy(call.due())).isInstanceOf(RejectedExecutionException.class);

        assertThat(refused.hasIdleTimer()).isFalse();
    }

    @Test
    void countFromAnyOriginOfTheTicker() {
        Deadlines negative = new Deadlines(time, () -> Long.MAX_VALUE + time.nanoseconds());
        assertThat(negative.now()).isZero();
        time.advance(LENGTH);

        assertThat(negative.now()).isEqualTo(LENGTH.toNanos());
        assertThat(Deadlines.length(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Deadlines.NEVER / 2);
    }
}
