package io.github.chatlayerreactor.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.PublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** The rules of the Reactive Streams TCK, which is written for TestNG, as tests of JUnit's; one that it leaves open is skipped. */
public final class TckRules {
    /** A TCK of which fewer are found has changed, or is not looked at as it should be. */
    private static final int FEWEST = 30;

    private TckRules() {}

    /**
     * A test for each rule.
     *
     * @param verification makes what is verified, anew for each rule
     */
    public static Stream<DynamicTest> of(Supplier<? extends PublisherVerification<?>> verification) {
        List<Method> rules = Arrays.stream(verification.get().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
        if (rules.size() < FEWEST) {
            throw new IllegalStateException("Only these rules were found: " + rules);
        }
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> run(rule, verification.get())));
    }

    private static void run(Method rule, PublisherVerification<?> verification) throws Throwable {
        verification.setUp();
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SkipException skipped
                    ? new TestAbortedException(skipped.getMessage())
                    : e.getCause();
        }
    }
}
