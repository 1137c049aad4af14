package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final long LENGTH = Duration.ofSeconds(30).toNanos();

    private final CountedTimers time = new CountedTimers();
    private final Deadlines deadlines = new Deadlines(time, time::nanoseconds);
    private final Queue<Runnable> eventLoop = new ArrayDeque<>();
    private final Watch watch = new Watch(deadlines);
    private final List<String> late = new ArrayList<>();

    private void set(String name) {
        watch.set(LENGTH, () -> late.add(name + (watch.isSet() ? ", set again" : "")));
    }

    private void turnEventLoop() {
        while (!eventLoop.isEmpty()) {
            eventLoop.remove().run();
        }
    }

    @Test
    void isNotSetAtFirst() {
        assertThat(watch.isSet()).isFalse();
        watch.look(Long.MAX_VALUE - 1);

        assertThat(eventLoop).isEmpty();
    }

    @Test
    void tellsOnceAndOnTheEventLoopThatItIsLate() {
        watch.on(eventLoop::add);
        set("head");

        watch.look(LENGTH - 1);
        assertThat(eventLoop).isEmpty();
        watch.look(LENGTH);
        watch.look(LENGTH + 1);
        assertThat(late).isEmpty();
        turnEventLoop();

        assertThat(late).containsExactly("head");
    }

    @Test
    void hasTheTimerRing() {
        set("head");

        assertThat(time.pending()).isOne();
    }

    @Test
    void tellsNothingOnceItIsLifted() {
        watch.on(eventLoop::add);
        set("head");
        watch.lift();

        watch.look(LENGTH);

        assertThat(watch.isSet()).isFalse();
        assertThat(eventLoop).isEmpty();
    }

    @Test
    void letsSeeThatItWasSetAgainWhileTheEventLoopWasOnItsWay() {
        watch.on(eventLoop::add);
        set("head");
        watch.look(LENGTH);
        set("piece");

        turnEventLoop();

        assertThat(late).hasSize(1).first().asString().endsWith("set again");
    }

    @Test
    void tellsAtOnceWhereTheEventLoopHasEnded() {
        watch.on(task -> {
            throw new RejectedExecutionException("ended");
        });
        set("head");

        watch.look(LENGTH);

        assertThat(late).containsExactly("head");
    }
}
