package io.github.chatlayerreactor.auth;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The wait that a server asks for (RFC 9110 §10.2.3). */
final class RetryAfter {
    /** Longer than any budget, and short enough to count in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What Netty's parser takes; it throws on more. */
    private static final int LONGEST_DATE = 64;

    private RetryAfter() {}

    /**
     * Seconds, or a date as seen from the reply's own {@code Date}, at most a day; {@code null} where neither can be
     * read.
     */
    static @Nullable Duration of(HttpHeaders headers) {
        String value = headers.get(HttpHeaderNames.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d+")) {
            return value.length() > 9 ? LONGEST : atMostADay(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant until = date(value);
        Instant now = date(headers.get(HttpHeaderNames.DATE));
        return until == null || now == null
                ? null
                : atMostADay(Duration.ofMillis(Math.max(0, until.toEpochMilli() - now.toEpochMilli())));
    }

    /** Not by {@link HttpHeaders#getTimeMillis}, which throws what it does not declare where there is no date. */
    private static @Nullable Instant date(@Nullable String value) {
        Date date = value == null || value.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }

    private static Duration atMostADay(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
