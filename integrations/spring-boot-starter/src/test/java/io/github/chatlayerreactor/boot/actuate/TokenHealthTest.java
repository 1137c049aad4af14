package io.github.chatlayerreactor.boot.actuate;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.end;
import static io.github.chatlayerreactor.boot.Awaited.until;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;

@ExtendWith(SandboxExtension.class)
final class TokenHealthTest {

    /** What the source waits at most after its first failure. */
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private static final Duration LONGER_THAN_A_TEST_WAITS = WAIT.multipliedBy(2);

    /** The source's time, which stands: its back-off ends when a test says so. */
    private final AtomicLong now = new AtomicLong();

    private final Sandbox sandbox;
    private final SharedTokenSource source;
    private final TokenHealth health;

    TokenHealthTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        source = SharedTokenSource.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .attempts(1)
                .attemptTimeout(LONGER_THAN_A_TEST_WAITS)
                .budget(LONGER_THAN_A_TEST_WAITS)
                .ticker(now::get)
                .build();
        health = TokenHealth.of(source);
    }

    @AfterEach
    void close() {
        source.shutdown().block(WAIT);
    }

    /** Events come on another thread: asks until the health is so, within bounds. */
    private Health awaited(Status status, boolean failed) {
        return value(Flux.interval(Duration.ZERO, Duration.ofMillis(20))
                .onBackpressureDrop()
                .concatMap(tick -> health.health())
                .filter(seen ->
                        seen.getStatus().equals(status) && seen.getDetails().containsKey("lastFailure") == failed)
                .next());
    }

    @Test
    void isUnknownWhileNobodyNeedsATokenAndFetchesNone() {
        Health seen = value(health.health());

        assertThat(seen.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(seen.getDetails())
                .containsEntry("token", "none was needed lately")
                .containsEntry("breaker", "closed");
        assertThat(sandbox.counters().tokenRequests()).isZero();
    }

    @Test
    void isUpWhileOneIsHeldAndSaysForHowLong() {
        end(source.token());

        Health seen = value(health.health());

        assertThat(seen.getStatus()).isEqualTo(Status.UP);
        assertThat(seen.getDetails()).containsEntry("token", "held").doesNotContainKey("lastFailure");
        assertThat(Duration.parse(String.valueOf(seen.getDetails().get("remaining"))))
                .isBetween(Duration.ofSeconds(200), Duration.ofSeconds(295));
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
    }

    @Test
    void isDownWhenNoneCouldBeHadAndLeavesTheTokenServerAlone() {
        sandbox.faults().on(Api.TOKEN, Fault.status(503));
        end(source.token().onErrorComplete());

        Health seen = awaited(Status.DOWN, true);
        end(Flux.range(0, 100).concatMap(n -> health.health()).then());

        assertThat(seen.getDetails()).containsEntry("token", "none");
        assertThat(seen.getDetails().get("lastFailure")).asString().startsWith("Unavailable: ");
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
        assertThat(seen.toString()).doesNotContain(sandbox.credentials().clientSecret());
    }

    /** Whoever takes an application out of service for its health brings it no callers to recover by. */
    @Test
    void isUpAgainWithoutAnyCaller() {
        sandbox.faults().once(Api.TOKEN, Fault.status(503));
        end(source.token().onErrorComplete());
        assertThat(awaited(Status.DOWN, true)).isNotNull();

        now.addAndGet(BACK_OFF.toNanos());

        assertThat(awaited(Status.UP, false)).isNotNull();
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForATokenServerThatHangs() {
        sandbox.faults().once(Api.TOKEN, Fault.status(503));
        end(source.token().onErrorComplete());
        assertThat(awaited(Status.DOWN, true)).isNotNull();
        sandbox.faults().on(Api.TOKEN, Fault.hang());

        now.addAndGet(BACK_OFF.toNanos());

        assertThat(value(health.health()).getStatus()).isEqualTo(Status.DOWN);
        until(() -> sandbox.counters().tokenRequests() == 2);
    }
}
