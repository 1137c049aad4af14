package io.github.chatlayerreactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

/** Fails a test in which Reactor had an error that nobody was left to receive. */
public final class NoDroppedErrors implements BeforeEachCallback, AfterEachCallback {
    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        dropped.clear();
        Hooks.onErrorDropped(dropped::add);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).as("dropped errors").isEmpty();
    }
}
