package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Its calls wait for a permit that there is not, so that a run lasts until it is stopped. */
final class ReclassificationTest {
    private static final int ROUNDS = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Gate gate = Gate.builder().build();
    private final Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("token"))
            .calls(calls -> calls.gate(gate))
            .build();
    private final Bot bot = new Bot(chatlayer, new Settings(BotTest.ENVIRONMENT, null));

    ReclassificationTest() {
        gate.pause(LONGEST);
    }

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void startsOnceForTwoWhoStartItAtTheSameTime() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Reclassification reclassification = new Reclassification(bot)) {
                CountDownLatch both = new CountDownLatch(2);
                CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> start(reclassification, both));
                boolean one = start(reclassification, both);

                assertThat(one ^ other.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                        .as("one of two in round %d", round)
                        .isTrue();
            }
        }
    }

    private static boolean start(Reclassification reclassification, CountDownLatch both) {
        both.countDown();
        while (both.getCount() > 0) {
            Thread.onSpinWait(); // a thread that slept would come too late
        }
        return reclassification.start(100);
    }

    @Test
    void stopsWhatRunsAndStartsNothingMoreOnceClosed() {
        Reclassification reclassification = new Reclassification(bot);
        assertThat(reclassification.start(100)).isTrue();
        assertThat(gate.waiting(Lane.BATCH)).isEqualTo(Backend.BATCH_CALLS);

        reclassification.close();

        assertThat(gate.waiting(Lane.BATCH)).isZero();
        assertThat(reclassification.start(100)).isFalse();
        assertThat(gate.waiting(Lane.BATCH)).isZero();
    }
}
