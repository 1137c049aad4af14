package io.github.chatlayerreactor.http;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType.COUNT_BASED;

import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.retry.TickerClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each origin that requests go to: whether it may be talked to, and its circuit breaker.
 *
 * <p>A client talks to a handful of origins, over and over: they are found by comparing each in turn, with nothing
 * allocated. The first {@value #MOST} that may be talked to are kept; what is not kept is made anew each time, with the same
 * breaker, for the registry keeps that.
 */
final class Origins {
    private static final int MOST = 64;

    private final TrustedOrigins trusted;
    private final CircuitBreakerRegistry breakers;
    private final CircuitBreaker unused = CircuitBreaker.ofDefaults("refused");
    private volatile Kept[] kept = {};

    Origins(TrustedOrigins trusted, CircuitBreakerRegistry breakers) {
        this.trusted = trusted;
        this.breakers = breakers;
    }

    /**
     * Breakers that open for 5 s when half of the last 50 calls failed, of 20 at least, and then let 5 through.
     *
     * @param ticker what they measure time by, in nanoseconds
     */
    static CircuitBreakerRegistry defaults(LongSupplier ticker) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindow(50, 20, COUNT_BASED, LOCK_FREE) // the other strategy blocks an event loop now and then
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(5)
                .clock(new TickerClock(ticker))
                .currentTimestampFunction(unused -> ticker.getAsLong(), TimeUnit.NANOSECONDS)
                .build());
    }

    /** The origin of a URL; one with an objection where it may not be talked to, or is none of http or https. */
    Origin of(URI url) {
        String host = url.getHost();
        String scheme = url.getScheme();
        if (host == null || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
            return new Origin("none", notHttp(url), unused);
        }
        if (url.getRawUserInfo() == null) { // which is an objection to the URL, not to its origin
            for (Kept candidate : kept) {
                if (candidate.isOf(scheme, host, url.getPort())) {
                    return candidate.origin;
                }
            }
        }
        return made(url, scheme.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }

    private Origin made(URI url, String scheme, String host) {
        int port = url.getPort() >= 0 ? url.getPort() : defaultPort(scheme);
        String name = scheme + "://" + host + ":" + port;
        String objection = trusted.objection(url);
        if (objection != null) {
            return new Origin(name, objection, unused);
        }
        Origin origin = new Origin(name, null, breakers.circuitBreaker(name));
        keep(new Kept(scheme, host, port, origin));
        return origin;
    }

    /** Two threads may make the same one at once; the first is kept. */
    private synchronized void keep(Kept made) {
        Kept[] known = kept;
        if (known.length < MOST
                && Arrays.stream(known).noneMatch(other -> other.isOf(made.scheme, made.host, made.port))) {
            Kept[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = made;
            kept = more;
        }
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }

    private static String notHttp(URI url) {
        String scheme = url.getScheme();
        String what = scheme == null
                ? "a relative one"
                : "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)
                        ? url.getRawAuthority() == null ? "one without a host name" : "one without a valid host name"
                        : "one of the scheme " + scheme;
        return "A request needs an absolute http or https URL, not " + what;
    }

    /**
     * One origin.
     *
     * @param name scheme, host and port, in lower case and with the port even where it is the default one; "none" where
     *     there is none
     * @param objection what speaks against talking to it, {@code null} if nothing does
     * @param breaker its own; one that nothing else uses where there is an objection
     */
    record Origin(String name, @Nullable String objection, CircuitBreaker breaker) {}

    private record Kept(String scheme, String host, int port, Origin origin) {
        boolean isOf(String otherScheme, String otherHost, int otherPort) {
            return port == (otherPort >= 0 ? otherPort : defaultPort(otherScheme))
                    && host.equalsIgnoreCase(otherHost)
                    && scheme.equalsIgnoreCase(otherScheme);
        }
    }
}
