package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ThreadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Threads threads = new Threads();

    @Test
    void areWaitedForUpToALimit() {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = threads.worker(() -> await(done));
        worker.start();

        assertThatThrownBy(() -> threads.join(Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(worker.getName());
        done.countDown();
        threads.join(LIMIT);
        assertThat(worker.isAlive()).isFalse();
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
