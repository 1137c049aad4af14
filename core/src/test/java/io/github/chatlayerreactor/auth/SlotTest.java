package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.subscriber.TestSubscriber;

/** A slot of a set, between its being entered and its being asked. */
@ExtendWith(NoDroppedErrors.class)
final class SlotTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Slot slot = new Slot(() -> {
        made.incrementAndGet();
        return SharedTokenSource.builder(CREDENTIALS).build();
    });

    @Test
    void makesNothingOnceItIsShutDown() {
        TestSubscriber<Void> closing = TestSubscriber.create();
        slot.shutdown().subscribe(closing);

        assertThat(closing.isTerminatedComplete()).isTrue();
        assertThat(ask(slot.token()).expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        assertThat(made).hasValue(0);
    }
}
