package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Shows that the watch over dropped errors and leaked buffers sees planted ones. */
class HygieneTest {
    private final Hygiene hygiene = new Hygiene();

    @AfterEach
    void forget() {
        Hooks.resetOnErrorDropped();
        ByteBufUtil.setLeakListener(null);
    }

    @Test
    void seesADroppedError() {
        hygiene.watch();
        IllegalStateException planted = new IllegalStateException("planted");

        Operators.onErrorDropped(planted, Context.empty());

        assertThat(hygiene.dropped()).containsExactly(planted);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void seesALeakedBuffer() {
        hygiene.watch();
        PooledByteBufAllocator.DEFAULT.directBuffer().writeByte(1);

        while (hygiene.leaked().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(hygiene.leaked()).first().asString().contains("ByteBuf");
    }
}
