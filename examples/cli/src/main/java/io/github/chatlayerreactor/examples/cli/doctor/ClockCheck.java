package io.github.chatlayerreactor.examples.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.auth.AccessToken;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares this machine's clock with the token server's: by the {@code Date} of its reply (RFC 9110 §6.6.1), or else by when
 * it says that it issued the token (RFC 7519 §4.1.6). Both are cut to seconds, and a request takes its time.
 */
final class ClockCheck {
    private static final String CHECK = "clock";
    private static final Duration NOTICEABLE = Duration.ofSeconds(10);
    private static final Duration HARMFUL = Duration.ofSeconds(60);

    private ClockCheck() {}

    /**
     * What the difference means.
     *
     * @param clock this machine's clock
     * @param date what the server's reply said just now, if it did
     * @param token a token that was granted just now, if one was
     */
    static Finding of(Clock clock, Optional<Instant> date, @Nullable AccessToken token) {
        Optional<Instant> issued = token == null ? Optional.empty() : issued(token.value());
        if (date.isPresent()) {
            return compare(clock.instant(), date.get(), "the date of its reply");
        }
        return issued.isPresent()
                ? compare(clock.instant(), issued.get(), "when it issued the token")
                : Finding.skipped(CHECK, "The token server does not tell its time", "");
    }

    private static Finding compare(Instant local, Instant server, String source) {
        Duration ahead = Duration.between(server, local);
        Duration off = ahead.abs();
        if (off.compareTo(NOTICEABLE) < 0) {
            return Finding.ok(CHECK, "This machine's clock agrees with the token server's, by " + source);
        }
        String what = "This machine's clock is " + off.toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the token server's, by " + source;
        String remedy =
                "synchronise this machine's clock, as by: timedatectl set-ntp true. Calls do not depend on it (a"
                        + " token's life is counted from when it came), but certificates, signed assertions and logs do";
        return off.compareTo(HARMFUL) < 0 ? Finding.warning(CHECK, what, remedy) : Finding.failed(CHECK, what, remedy);
    }

    /** When a token says that it was issued, or nothing if it is no JSON Web Token that says so. */
    private static Optional<Instant> issued(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            long seconds = JsonMapper.shared()
                    .readTree(new String(claims, UTF_8))
                    .path("iat")
                    .asLong(0);
            return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
        } catch (IllegalArgumentException | JacksonException | DateTimeException noJwt) {
            return Optional.empty();
        }
    }
}
