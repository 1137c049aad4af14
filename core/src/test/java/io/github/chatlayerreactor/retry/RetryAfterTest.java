package io.github.chatlayerreactor.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wait that a server asks for. */
final class RetryAfterTest {
    private static final String DATE = "Wed, 14 Jan 2026 10:00:00 GMT";
    private static final String FIVE_LATER = "Wed, 14 Jan 2026 10:00:05 GMT";
    private static final Instant CLOCK = Instant.parse("2026-01-14T10:00:00Z");
    private static final Instant WRONG_CLOCK = Instant.parse("2020-02-02T02:02:02Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000", "86399, 86399000", "86400, 86400000", "86401, 86400000", "12345678901234, 86400000"})
    void isInSeconds(String value, long milliseconds) {
        HttpHeaders headers = headers("Retry-After", value);

        assertThat(RetryAfter.of(headers)).hasMillis(milliseconds);
        assertThat(RetryAfter.of(headers, WRONG_CLOCK)).hasMillis(milliseconds);
    }

    @Test
    void isADateAsTheServerSeesIt() {
        HttpHeaders headers = headers("Retry-After", FIVE_LATER).add("Date", DATE);

        assertThat(RetryAfter.of(headers)).hasSeconds(5);
        assertThat(RetryAfter.of(headers, WRONG_CLOCK)).hasSeconds(5);
    }

    @Test
    void isADateAsTheClockSeesItWhereTheServerTellsNoTime() {
        HttpHeaders headers = headers("Retry-After", FIVE_LATER);

        assertThat(RetryAfter.of(headers)).isNull();
        assertThat(RetryAfter.of(headers, CLOCK)).hasSeconds(5);
    }

    @Test
    void isADateAsTheClockSeesItWhereTheServersTimeCannotBeRead() {
        HttpHeaders headers = headers("Retry-After", FIVE_LATER).add("Date", "today");

        assertThat(RetryAfter.of(headers)).isNull();
        assertThat(RetryAfter.of(headers, CLOCK)).hasSeconds(5);
    }

    @Test
    void isNothingForADateThatHasPassedAndADayForAFarOne() {
        HttpHeaders passed = headers("Retry-After", DATE).add("Date", FIVE_LATER);
        HttpHeaders far =
                headers("Retry-After", "Fri, 14 Jan 2028 10:00:00 GMT").add("Date", DATE);

        assertThat(RetryAfter.of(passed)).isZero();
        assertThat(RetryAfter.of(passed, CLOCK)).isZero();
        assertThat(RetryAfter.of(far)).hasDays(1);
        assertThat(RetryAfter.of(far, CLOCK)).hasDays(1);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1500", "0.0001, 1", "2.0, 2000"})
    void mayHaveAFractionOfASecond(String value, long milliseconds) {
        assertThat(RetryAfter.of(headers("Retry-After", value), CLOCK)).hasMillis(milliseconds);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", // seconds
        "7, 7000",
        "0.25, 250",
        "86400, 86400000",
        "86401, 86401", // milliseconds
        "900000.5, 900001",
        "999999999, 86400000",
        "1000000000, 0", // seconds of the epoch
        "1768384805, 5000",
        "1768384805.25, 5250",
        "1768384799, 0",
        "9999999999, 86400000",
        "999999999999, 86400000",
        "1000000000000, 0", // milliseconds of the epoch
        "1768384805250, 5250",
        "1768384799999, 0",
        "99999999999999999999, 86400000"
    })
    void isElseTheResetOfALimitByItsSize(String value, long milliseconds) {
        assertThat(RetryAfter.of(headers("x-ratelimit-reset", value), CLOCK)).hasMillis(milliseconds);
        assertThat(RetryAfter.of(headers("X-RateLimit-Reset", value).add("Date", DATE), WRONG_CLOCK))
                .hasMillis(milliseconds);
    }

    @Test
    void isADayForMoreDigitsThanANumberHolds() {
        String value = "9".repeat(30_000);

        assertThat(RetryAfter.of(headers("Retry-After", value))).hasDays(1);
        assertThat(RetryAfter.of(headers("x-ratelimit-reset", value), CLOCK)).hasDays(1);
    }

    @Test
    void isTheResetOfALimitWhereTheOtherCannotBeRead() {
        HttpHeaders both = headers("Retry-After", "3").add("x-ratelimit-reset", "7");
        HttpHeaders unreadable = headers("Retry-After", "soon").add("x-ratelimit-reset", "7");

        assertThat(RetryAfter.of(both, CLOCK)).hasSeconds(3);
        assertThat(RetryAfter.of(unreadable, CLOCK)).hasSeconds(7);
        assertThat(RetryAfter.of(unreadable)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+5", "1e3", "NaN", "0x10", "5.", ".5", "1s", "6m0s", "3, 7", "٣", "soon"})
    void isNotThereWhereNothingCanBeRead(String value) {
        assertThat(RetryAfter.of(headers("Retry-After", value).add("Date", DATE)))
                .isNull();
        assertThat(RetryAfter.of(headers("Retry-After", value), CLOCK)).isNull();
        assertThat(RetryAfter.of(headers("x-ratelimit-reset", value), CLOCK)).isNull();
    }

    @Test
    void isNotThereInALongText() {
        HttpHeaders headers = headers("Retry-After", "soon ".repeat(20)).add("Date", DATE);

        assertThat(RetryAfter.of(headers)).isNull();
        assertThat(RetryAfter.of(headers, CLOCK)).isNull();
    }

    @Test
    void isNotThereWhereNothingIsSaid() {
        HttpHeaders others = headers("x-ratelimit-reset-requests", "1");

        assertThat(RetryAfter.of(others)).isNull();
        assertThat(RetryAfter.of(others, CLOCK)).isNull();
    }

    private static HttpHeaders headers(String name, String value) {
        return new DefaultHttpHeaders().add(name, value);
    }
}
