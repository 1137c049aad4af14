package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The meters of a shared source. */
@ExtendWith(NoDroppedErrors.class)
final class TokenMetricsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedServer server = new ScriptedServer();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void timeFetchesByOutcome() {
        server.attempts = 1;
        server.answers(
                server.late(SECOND, server.grant(LIFE)),
                server.late(SECOND, down()),
                server.late(SECOND, refusal("invalid_client")),
                Mono.error(() -> new AuthException.Malformed("no token")),
                server.grant(LIFE));
        SharedTokenSource source = bound();

        server.advanceWithCallers(source.token(), Duration.ofMinutes(4));

        assertThat(fetches("granted").count()).isEqualTo(2);
        assertThat(fetches("granted").totalTime(TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(fetches("unavailable").count()).isEqualTo(1);
        assertThat(fetches("unavailable").totalTime(TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(fetches("refused").count()).isEqualTo(1);
        assertThat(fetches("malformed").count()).isEqualTo(1);
    }

    @Test
    void countRejectionsByVerdict() {
        SharedTokenSource source = bound();
        AccessToken token = tokenOf(ask(source.token()));
        server.advance(SECOND);

        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        assertThat(source.reject(token)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(source.reject(token)).isEqualTo(Rejection.ALREADY_REPLACED);

        assertThat(rejections("refresh_started")).isEqualTo(1);
        assertThat(rejections("already_replaced")).isEqualTo(2);
        assertThat(rejections("suppressed")).isZero();
    }

    @Test
    void showWhoWaits() {
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedTokenSource source = bound();
        assertThat(gauge("waiters")).isZero();

        ask(source.token());
        ask(source.token()).cancel();
        ask(source.token());
        assertThat(gauge("waiters")).isEqualTo(2);

        server.advance(SECOND);
        assertThat(gauge("waiters")).isZero();
    }

    @Test
    void showHowLongTheTokenStillServes() {
        SharedTokenSource source = bound();
        assertThat(gauge("remaining")).isZero();

        ask(source.token());
        assertThat(gauge("remaining")).isEqualTo(295);

        server.advance(Duration.ofSeconds(100));
        assertThat(gauge("remaining")).isEqualTo(195);

        server.moveWallClock(Duration.ofHours(1));
        assertThat(gauge("remaining")).as("after a suspend").isZero();

        server.advance(LIFE);
        assertThat(gauge("remaining")).isZero();
    }

    @Test
    void showTheBreakersState() {
        server.breaker = SharedTokenSource.Builder.defaultBreaker(server::ticker);
        bound();
        assertThat(breaker("closed")).isEqualTo(1);
        assertThat(breaker("open")).isZero();

        server.breaker.transitionToOpenState();

        assertThat(breaker("closed")).isZero();
        assertThat(breaker("open")).isEqualTo(1);
    }

    @Test
    void areKeptApartByTags() {
        SharedTokenSource one = source();
        TokenMetrics.of(one, Tag.of("tenant", "one")).bindTo(registry);
        SharedTokenSource other = source();
        TokenMetrics.of(other, Tag.of("tenant", "other")).bindTo(registry);

        ask(one.token());

        assertThat(registry.get("chatlayer.token.remaining")
                        .tag("tenant", "one")
                        .gauge()
                        .value())
                .isEqualTo(295);
        assertThat(registry.get("chatlayer.token.remaining")
                        .tag("tenant", "other")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void giveTheirGaugesUpWhenTheSourceIsClosed() {
        SharedTokenSource source = bound();
        ask(source.token());

        source.close();

        assertThat(names()).containsExactlyInAnyOrder("chatlayer.token.fetches", "chatlayer.token.rejections");
        assertThat(fetches("granted").count()).isEqualTo(1);
    }

    /** As when a set of sources makes a key's next one before nobody waits for the last one any more. */
    @Test
    void showTheSuccessorWhenTheSourceIsClosedAfterItsSuccessorWasBound() {
        SharedTokenSource earlier = new ScriptedServer().wholeSource();
        TokenMetrics.of(earlier).bindTo(registry);
        SharedTokenSource successor = bound();
        ask(successor.token());

        earlier.close();

        assertThat(gauge("remaining")).isEqualTo(295);
        assertThat(breaker("disabled")).isEqualTo(1);
        successor.close();
        assertThat(names()).containsExactlyInAnyOrder("chatlayer.token.fetches", "chatlayer.token.rejections");
    }

    @Test
    void haveTheDocumentedNames() {
        bound();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "chatlayer.token.fetches",
                        "chatlayer.token.rejections",
                        "chatlayer.token.waiters",
                        "chatlayer.token.remaining",
                        "chatlayer.token.breaker");
    }

    @Test
    void holdNoSecretAndGainNoTagInUse() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), refusal("invalid_client"), server.grant(LIFE));
        SharedTokenSource source = bound();
        int before = registry.getMeters().size();

        AccessToken token = tokenOf(ask(source.token()));
        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        server.advanceWithCallers(source.token(), LIFE);

        assertThat(registry.getMeters()).hasSize(before);
        assertThat(((SimpleMeterRegistry) registry).getMetersAsString())
                .contains("granted")
                .doesNotContain("token-1", "token-2", "the-secret", "the-id");
    }

    private SharedTokenSource source() {
        return server.wholeSource();
    }

    @ScriptedServer.CanIgnoreReturnValue
    private SharedTokenSource bound() {
        SharedTokenSource source = source();
        TokenMetrics.of(source).bindTo(registry);
        return source;
    }

    private Timer fetches(String outcome) {
        return registry.get("chatlayer.token.fetches").tag("outcome", outcome).timer();
    }

    private double rejections(String verdict) {
        return registry.get("chatlayer.token.rejections")
                .tag("verdict", verdict)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return registry.get("chatlayer.token." + name).gauge().value();
    }

    private double breaker(String state) {
        return registry.get("chatlayer.token.breaker")
                .tag("state", state)
                .gauge()
                .value();
    }

    private Set<String> names() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toSet());
    }
}
