package io.github.chatlayerreactor.wire;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Watches one buffer of a hundred for leaks, not all: for tests of thousands of calls, which that costs most of their time. */
public final class SampledBuffers implements BeforeEachCallback, AfterEachCallback {
    private final Level before = ResourceLeakDetector.getLevel();

    @Override
    public void beforeEach(ExtensionContext context) {
        ResourceLeakDetector.setLevel(Level.SIMPLE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ResourceLeakDetector.setLevel(before);
    }
}
