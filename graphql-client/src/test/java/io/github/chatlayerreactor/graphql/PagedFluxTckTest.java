package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.testng.SkipException;

/** Runs the Reactive Streams TCK on {@link PagedFlux}; a rule that it leaves open is skipped. */
final class PagedFluxTckTest {
    @TestFactory
    Stream<DynamicTest> withoutPrefetchFollows() {
        return rules(PageShelf.PAGING);
    }

    @TestFactory
    Stream<DynamicTest> withPrefetchFollows() {
        return rules(PageShelf.PAGING.prefetching());
    }

    @Test
    void findsTheRules() {
        assertThat(tests()).hasSizeGreaterThan(30);
    }

    private static Stream<DynamicTest> rules(Paging<NoVariables, Integer, Integer> paging) {
        return tests().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> {
                    PagedFluxVerification verification = new PagedFluxVerification(paging);
                    verification.setUp();
                    run(rule, verification);
                }));
    }

    private static List<Method> tests() {
        return Arrays.stream(PagedFluxVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .toList();
    }

    private static void run(Method rule, PagedFluxVerification verification) throws Throwable {
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SkipException skipped
                    ? new TestAbortedException(skipped.getMessage())
                    : e.getCause();
        }
    }
}
