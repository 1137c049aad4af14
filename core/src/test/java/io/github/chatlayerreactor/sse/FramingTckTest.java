package io.github.chatlayerreactor.sse;

import io.github.chatlayerreactor.wire.TckRules;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Runs the Reactive Streams TCK on {@link Framing}. */
final class FramingTckTest {
    @TestFactory
    Stream<DynamicContainer> follows() {
        return Arrays.stream(FramingVerification.Form.values())
                .map(form -> DynamicContainer.dynamicContainer(
                        form.name(), TckRules.of(() -> new FramingVerification(form))));
    }
}
