package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.wire.TckRules;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Runs the Reactive Streams TCK on {@link Streaming} and {@link Rest}. */
final class StreamTckTest {
    @TestFactory
    Stream<DynamicContainer> follows() {
        return Arrays.stream(StreamVerification.Operator.values())
                .map(operator -> DynamicContainer.dynamicContainer(
                        operator.name(), TckRules.of(() -> new StreamVerification(operator))));
    }
}
