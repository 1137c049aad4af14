package io.github.chatlayerreactor.retry;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wait that a server asks for in the headers of a reply. */
public final class RetryAfter {
    private static final String RESET = "x-ratelimit-reset";
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    /** Longer than any budget, and short enough to count in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What Netty's parser takes; it throws on more. */
    private static final int LONGEST_DATE = 64;

    private static final double EPOCH_MILLISECONDS = 1e12;
    private static final double EPOCH_SECONDS = 1e9;
    private static final double LONGEST_IN_SECONDS = 86_400;

    private RetryAfter() {}

    /**
     * What {@code Retry-After} says (RFC 9110 §10.2.3): seconds, or a date as seen from the reply's own {@code Date}.
     *
     * @param headers the reply's headers
     * @return 0 to a day, or {@code null} where nothing can be read
     */
    public static @Nullable Duration of(HttpHeaders headers) {
        String value = headers.get(HttpHeaderNames.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        if (DIGITS.matcher(value).matches()) {
            return seconds(Double.parseDouble(value));
        }
        Instant now = date(headers.get(HttpHeaderNames.DATE));
        Instant until = date(value);
        return now == null || until == null ? null : between(now, until);
    }

    /**
     * What {@code Retry-After} says, else what {@code x-ratelimit-reset} does. The former is seconds, which may have a
     * fraction, or a date. No standard defines the latter, so the size of its number tells what it counts: from 10¹²
     * milliseconds of the epoch, from 10⁹ seconds of it, above 86 400 milliseconds from now, else seconds from now. Where
     * the time of day is needed it is the reply's own {@code Date}.
     *
     * <p>The {@code x-ratelimit-reset-requests} of OpenAI's API is not looked at: by its <a
     * href="https://platform.openai.com/docs/guides/rate-limits">documentation</a> it is the time until the limit is
     * back in its initial state, not until another request is permitted.
     *
     * @param headers the reply's headers
     * @param clock the time of day for a reply without {@code Date}
     * @return 0 to a day, or {@code null} where nothing can be read
     */
    public static @Nullable Duration of(HttpHeaders headers, Instant clock) {
        Instant date = date(headers.get(HttpHeaderNames.DATE));
        Instant now = date == null ? clock : date;
        String value = headers.get(HttpHeaderNames.RETRY_AFTER);
        Double asked = number(value);
        if (asked != null) {
            return seconds(asked);
        }
        Instant until = date(value);
        if (until != null) {
            return between(now, until);
        }
        Double reset = number(headers.get(RESET));
        return reset == null ? null : untilReset(reset, now);
    }

    private static @Nullable Double number(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches() ? Double.parseDouble(value) : null;
    }

    /** Not by {@link HttpHeaders#getTimeMillis}, which throws what it does not declare where there is no date. */
    private static @Nullable Instant date(@Nullable String value) {
        Date date = value == null || value.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }

    private static Duration between(Instant now, Instant until) {
        return milliseconds((double) until.toEpochMilli() - now.toEpochMilli());
    }

    private static Duration untilReset(double reset, Instant now) {
        if (reset >= EPOCH_MILLISECONDS) {
            return milliseconds(reset - now.toEpochMilli());
        }
        if (reset >= EPOCH_SECONDS) {
            return milliseconds(reset * 1000 - now.toEpochMilli());
        }
        return reset > LONGEST_IN_SECONDS ? milliseconds(reset) : seconds(reset);
    }

    private static Duration seconds(double seconds) {
        return milliseconds(seconds * 1000);
    }

    /** Rounded up, so that no call comes earlier than it was asked to. */
    private static Duration milliseconds(double milliseconds) {
        double atLeastNow = Math.max(0, Math.ceil(milliseconds));
        return atLeastNow < LONGEST.toMillis() ? Duration.ofMillis((long) atLeastNow) : LONGEST;
    }
}
