package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.testng.SkipException;

/** Runs the Reactive Streams TCK on {@link Streaming} and {@link Rest}; a rule that it leaves open is skipped. */
final class StreamTckTest {
    @TestFactory
    Stream<DynamicContainer> follows() {
        return Arrays.stream(StreamVerification.Operator.values())
                .map(operator -> DynamicContainer.dynamicContainer(
                        operator.name(),
                        tests().stream()
                                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> {
                                    StreamVerification verification = new StreamVerification(operator);
                                    verification.setUp();
                                    run(rule, verification);
                                }))));
    }

    @Test
    void findsTheRules() {
        assertThat(tests()).hasSizeGreaterThan(30);
    }

    private static List<Method> tests() {
        return Arrays.stream(StreamVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .toList();
    }

    private static void run(Method rule, StreamVerification verification) throws Throwable {
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SkipException skipped
                    ? new TestAbortedException(skipped.getMessage())
                    : e.getCause();
        }
    }
}
