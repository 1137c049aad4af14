package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

/** Fails a test class during which an error was dropped or a buffer was collected before it was released. */
public final class Hygiene implements BeforeAllCallback, AfterAllCallback {
    private static final int ROUNDS = 3;

    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
    private final List<String> leaked = new CopyOnWriteArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        watch();
    }

    void watch() {
        Hooks.onErrorDropped(dropped::add);
        ByteBufUtil.setLeakListener((resource, records) -> leaked.add(resource + records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        findLeaks();
        Hooks.resetOnErrorDropped();
        ByteBufUtil.setLeakListener(null);
        assertThat(dropped).as("errors dropped").isEmpty();
        assertThat(leaked).as("buffers leaked").isEmpty();
    }

    /** The detector speaks when a buffer is allocated after a leaked one was collected. */
    @SuppressWarnings("SystemGc") // nothing else makes the leak detector look
    private static void findLeaks() {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            PooledByteBufAllocator.DEFAULT.directBuffer().release();
        }
    }

    List<Throwable> dropped() {
        return dropped;
    }

    List<String> leaked() {
        findLeaks();
        return leaked;
    }
}
