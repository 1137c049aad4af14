package io.github.chatlayerreactor.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The retries of one client. */
final class RetriesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RetryPolicy MANY = RetryPolicy.defaults().attempts(Integer.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "5, 1600", "6, 2000", "70, 2000", "2147483646, 2000"})
    void doubleTheBackOffUpToTwoSeconds(int attempts, long longest) {
        assertThat(new Retries(MANY, () -> 1).next(attempts, null, MINUTE)).hasMillis(longest);
        assertThat(new Retries(MANY, () -> 0.5).next(attempts, null, MINUTE)).hasMillis(longest / 2);
        assertThat(new Retries(MANY, () -> 0).next(attempts, null, MINUTE)).isZero();
    }

    @Test
    void doubleALongBackOffToo() {
        RetryPolicy days = MANY.backOff(Duration.ofDays(1), Duration.ofDays(1));

        assertThat(new Retries(days, () -> 1).next(60, null, Duration.ofDays(2)))
                .hasDays(1);
    }

    @Test
    void endWithTheAttempts() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);

        assertThat(retries.next(2, null, MINUTE)).isNotNull();
        assertThat(retries.next(3, null, MINUTE)).isNull();
        assertThat(new Retries(RetryPolicy.none(), () -> 1).next(1, null, MINUTE))
                .isNull();
    }

    @Test
    void waitWhatIsAskedForUpToTheLongest() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);

        assertThat(retries.next(1, Duration.ofSeconds(10), MINUTE)).hasSeconds(10);
        assertThat(retries.next(1, Duration.ofSeconds(10).plusNanos(1), MINUTE)).isNull();
    }

    @Test
    void waitTheBackOffWhereLessIsAskedFor() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);

        assertThat(retries.next(2, Duration.ZERO, MINUTE)).hasMillis(200);
        assertThat(retries.next(2, Duration.ofMillis(199), MINUTE)).hasMillis(200);
        assertThat(retries.next(2, Duration.ofMillis(201), MINUTE)).hasMillis(201);
    }

    @Test
    void leaveTimeForTheAttempt() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);

        assertThat(retries.next(1, null, Duration.ofMillis(100))).isNull();
        assertThat(retries.next(1, null, Duration.ofMillis(101))).hasMillis(100);
        assertThat(retries.next(1, Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .isNull();
        assertThat(new Retries(RetryPolicy.defaults(), () -> 0).next(1, null, Duration.ZERO))
                .isNull();
        assertThat(new Retries(RetryPolicy.defaults(), () -> 0).next(1, null, Duration.ofNanos(-1)))
                .isNull();
    }

    @Test
    void startWithTheReserve() {
        assertThat(granted(new Retries(RetryPolicy.defaults(), () -> 1))).isEqualTo(10);
    }

    @Test
    void earnAFifthOfOneForEachCall() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);
        spend(retries);

        call(retries, 4);
        assertThat(granted(retries)).isZero();
        call(retries, 1);
        assertThat(granted(retries)).isOne();
        call(retries, 24);
        assertThat(granted(retries)).isEqualTo(4);
        call(retries, 1);
        assertThat(granted(retries)).isOne();
    }

    @Test
    void keepNoMoreThanTheReserve() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);
        call(retries, 1000);
        spend(retries);
        call(retries, 1000);

        assertThat(granted(retries)).isEqualTo(10);

        Retries uneven = new Retries(RetryPolicy.defaults().budget(0.7, 1), () -> 1);
        spend(uneven);
        call(uneven, 2);
        assertThat(granted(uneven)).isOne();
        call(uneven, 1);
        assertThat(granted(uneven)).isZero();
    }

    @Test
    void spendNothingWithoutAnAnswer() {
        Retries retries = new Retries(RetryPolicy.defaults(), () -> 1);

        for (int i = 0; i < 20; i++) {
            assertThat(retries.next(3, null, MINUTE)).isNull();
            assertThat(retries.next(1, Duration.ofSeconds(11), MINUTE)).isNull();
            assertThat(retries.next(1, null, Duration.ofMillis(1))).isNull();
        }

        assertThat(granted(retries)).isEqualTo(10);
    }

    @Test
    void holdTheLargestBudget() {
        Retries retries = new Retries(RetryPolicy.defaults().budget(1_000_000, 1_000_000), () -> 1);
        assertThat(retries.next(1, null, MINUTE)).isNotNull();
        call(retries, 2);

        assertThat(granted(retries)).isEqualTo(1_000_000);
    }

    @Test
    void areSpentOnceWhenThreadsCompete() throws Exception {
        Retries retries = new Retries(RetryPolicy.defaults().budget(0.25, 500_000), () -> 1);

        assertThat(race(() -> times(200_000, () -> retries.next(1, null, MINUTE))))
                .isEqualTo(500_000);
    }

    @Test
    void areEarnedOnceWhenThreadsCompete() throws Exception {
        Retries retries = new Retries(RetryPolicy.defaults().budget(0.25, 1_000_000), () -> 1);
        spend(retries);

        int during = race(() -> times(200_000, () -> {
            retries.called();
            return retries.next(1, null, MINUTE);
        }));

        assertThat(during + granted(retries)).isEqualTo(200_000);
    }

    private static void call(Retries retries, int times) {
        for (int i = 0; i < times; i++) {
            retries.called();
        }
    }

    private static int granted(Retries retries) {
        int granted = 0;
        while (retries.next(1, null, MINUTE) != null) {
            granted++;
        }
        return granted;
    }

    private static void spend(Retries retries) {
        assertThat(granted(retries)).isPositive();
    }

    private static int times(int times, Callable<@Nullable Duration> retry) throws Exception {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += retry.call() == null ? 0 : 1;
        }
        return granted;
    }

    /** Runs it on four threads at once, and adds up. */
    private static int race(Callable<Integer> part) throws Exception {
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> parts = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await(10, TimeUnit.SECONDS);
                        return part.call();
                    }))
                    .toList();
            int sum = 0;
            for (Future<Integer> ended : parts) {
                sum += ended.get(30, TimeUnit.SECONDS);
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
