package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration HALF = LENGTH.dividedBy(2);

    private final CountedTimers time = new CountedTimers();
    private final Deadlines deadlines = Deadlines.shared(LENGTH, time, time::nanoseconds);
    private final List<String> passed = new ArrayList<>();

    private final class Named extends Deadlines.Deadline {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        void passed() {
            passed.add(name);
        }
    }

    private Named set(String name) {
        Named deadline = new Named(name);
        deadlines.set(deadline);
        return deadline;
    }

    @Test
    void passInTheirOrderEachAtItsTime() {
        assertThat(set("first").isSet()).isTrue();
        time.advance(HALF);
        assertThat(set("second").isSet()).isTrue();

        time.advance(HALF.minusNanos(1));
        assertThat(passed).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(passed).containsExactly("first");
        time.advance(HALF);

        assertThat(passed).containsExactly("first", "second");
        assertThat(time.pending()).isZero();
    }

    @Test
    void areServedByOneTimer() {
        List<Named> many =
                IntStream.range(0, 100).mapToObj(i -> set("deadline " + i)).toList();
        assertThat(many).allMatch(Named::isSet);

        assertThat(time.pending()).isOne();
    }

    @Test
    void keepTheirTimerUntilItRingsWhenAllAreLifted() {
        Named first = set("first");
        Named second = set("second");

        deadlines.lift(first);
        assertThat(deadlines.hasIdleTimer()).isFalse();
        deadlines.lift(second);
        assertThat(deadlines.hasIdleTimer()).isTrue();
        deadlines.lift(second);
        Named third = set("third");
        assertThat(time.pending()).isOne();
        deadlines.lift(third);
        time.advance(LENGTH);

        assertThat(passed).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void passAtTheirTimeThoughTheTimerIsOfEarlierOnes() {
        deadlines.lift(set("first"));
        time.advance(HALF);
        assertThat(set("second").isSet()).isTrue();

        time.advance(LENGTH.minusNanos(1));
        assertThat(passed).isEmpty();
        time.advance(Duration.ofNanos(1));

        assertThat(passed).containsExactly("second");
        assertThat(time.pending()).isZero();
    }

    @Test
    void leaveNoTimerWhereTheyAreOfOneCall() {
        Deadlines single = Deadlines.single(LENGTH, time, time::nanoseconds);
        Named deadline = new Named("one");
        single.set(deadline);
        assertThat(time.pending()).isOne();

        single.lift(deadline);

        assertThat(time.pending()).isZero();
    }

    @Test
    void passWithoutThoseThatWereLiftedFromTheMiddle() {
        assertThat(set("first").isSet()).isTrue();
        Named second = set("second");
        assertThat(set("third").isSet()).isTrue();

        deadlines.lift(second);
        time.advance(LENGTH);

        assertThat(passed).containsExactly("first", "third");
    }

    @Test
    void countAnewWhereOneIsSetAgain() {
        Named first = set("first");
        assertThat(set("second").isSet()).isTrue();
        time.advance(HALF);

        deadlines.set(first);
        time.advance(HALF);
        assertThat(passed).containsExactly("second");
        time.advance(HALF);

        assertThat(passed).containsExactly("second", "first");
        assertThat(time.pending()).isZero();
    }

    @Test
    void knowWhetherOneIsSet() {
        Named deadline = new Named("one");
        assertThat(deadline.isSet()).isFalse();
        deadlines.set(deadline);
        assertThat(deadline.isSet()).isTrue();
        time.advance(LENGTH);

        assertThat(deadline.isSet()).isFalse();
    }
}
