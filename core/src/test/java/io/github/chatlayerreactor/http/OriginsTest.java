package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of each origin. */
final class OriginsTest {
    private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE - 1000); // it may run over
    private final CircuitBreakerRegistry breakers = Origins.defaults(ticker::get);
    private final Origins origins = new Origins(TrustedOrigins.defaults(), breakers);

    @ParameterizedTest
    @CsvSource({
        "https://api.example, https://api.example:443",
        "https://api.example:/a, https://api.example:443",
        "https://api.example:8443/a?b#c, https://api.example:8443",
        "HTTPS://API.Example/a, https://api.example:443",
        "http://localhost/a, http://localhost:80",
        "http://[::1]:8080/a, http://[::1]:8080"
    })
    void nameSchemeHostAndPort(String url, String name) {
        Origins.Origin origin = of(url);

        assertThat(origin.name()).isEqualTo(name);
        assertThat(origin.objection()).isNull();
        assertThat(origin.breaker()).isSameAs(breakers.circuitBreaker(name));
    }

    @Test
    void findTheSameOneAgainHoweverItIsWritten() {
        Origins.Origin first = of("https://api.example/a");

        assertThat(of("https://api.example/b?c")).isSameAs(first);
        assertThat(of("HTTPS://Api.Example:443")).isSameAs(first);
        assertThat(breakers.getAllCircuitBreakers()).hasSize(1);
    }

    @Test
    void tellDifferentOnesApart() {
        Origins.Origin secure = of("https://localhost:8080");

        assertThat(of("http://localhost:8080")).isNotEqualTo(secure);
        assertThat(of("https://localhost")).isNotEqualTo(secure);
        assertThat(of("https://localhost.example:8080")).isNotEqualTo(secure);
        assertThat(of("http://localhost:443")).isNotEqualTo(of("https://localhost:443"));
        assertThat(breakers.getAllCircuitBreakers()).hasSize(5);
    }

    @Test
    void objectWhereATokenMayNotGo() {
        Origins.Origin plain = of("http://api.example/a");

        assertThat(plain.name()).isEqualTo("http://api.example:80");
        assertThat(plain.objection()).contains("over plain http");
        assertThat(breakers.getAllCircuitBreakers()).isEmpty();
    }

    @Test
    void objectToCredentialsInTheUrlOfAnOriginThatIsKept() {
        Origins.Origin first = of("https://api.example");

        assertThat(of("https://id:secret@api.example").objection())
                .contains("ClientCredentials")
                .doesNotContain("secret");
        assertThat(of("https://api.example")).isSameAs(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a?secret | a relative one",
                "//api.example/secret | a relative one",
                "api.example | a relative one",
                "ftp://api.example/secret | one of the scheme ftp",
                "wss://api.example/secret | one of the scheme wss",
                "mailto:secret@api.example | one of the scheme mailto",
                "https:///secret | one without a host name",
                "https:secret | one without a host name",
                "http://under_score/secret | one without a valid host name"
            })
    void objectToWhatIsNoHttpUrl(String url, String what) {
        Origins.Origin origin = of(url);

        assertThat(origin.objection()).isEqualTo("A request needs an absolute http or https URL, not %s", what);
        assertThat(origin.name()).isEqualTo("none");
    }

    @Test
    void keepSixtyFour() {
        Origins.Origin first = of("https://1.example");
        for (int i = 2; i <= 64; i++) {
            assertThat(of("https://" + i + ".example")).isSameAs(of("https://" + i + ".example"));
        }
        Origins.Origin beyond = of("https://65.example");

        assertThat(of("https://65.example")).isNotSameAs(beyond);
        assertThat(of("https://65.example").breaker()).isSameAs(beyond.breaker());
        assertThat(of("https://1.example")).isSameAs(first);
    }

    @Test
    void keepNoneThatIsRefused() {
        for (int i = 1; i <= 100; i++) {
            assertThat(of("http://" + i + ".example").objection()).isNotNull();
        }

        assertThat(of("https://api.example")).isSameAs(of("https://api.example"));
    }

    @Test
    void openABreakerWhenHalfOfTwentyCallsFailed() {
        CircuitBreaker breaker = of("https://api.example").breaker();

        end(breaker, 10, false);
        end(breaker, 9, true);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        end(breaker, 1, true);

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(of("https://other.example").breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void countTheLastFiftyCalls() {
        CircuitBreaker breaker = of("https://api.example").breaker();

        end(breaker, 26, false);
        end(breaker, 24, true);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        end(breaker, 1, true);

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letFiveCallsThroughAfterFiveSecondsOnTheTicker(boolean healed) {
        CircuitBreaker breaker = of("https://api.example").breaker();
        end(breaker, 20, true);

        ticker.addAndGet(Duration.ofMillis(4999).toNanos());
        assertThat(breaker.tryAcquirePermission()).isFalse();
        ticker.addAndGet(Duration.ofMillis(2).toNanos());
        for (int i = 0; i < 5; i++) {
            assertThat(breaker.tryAcquirePermission()).isTrue();
        }
        assertThat(breaker.tryAcquirePermission()).isFalse();

        end(breaker, 5, !healed);
        assertThat(breaker.getState()).isEqualTo(healed ? CircuitBreaker.State.CLOSED : CircuitBreaker.State.OPEN);
    }

    private static void end(CircuitBreaker breaker, int times, boolean failed) {
        for (int i = 0; i < times; i++) {
            if (failed) {
                breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException("any"));
            } else {
                breaker.onSuccess(1, TimeUnit.MILLISECONDS);
            }
        }
    }

    private Origins.Origin of(String url) {
        return origins.of(URI.create(url));
    }
}
