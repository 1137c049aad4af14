package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** The settings of a shared token source, each by what it changes. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenSourceBuilderTest {
    private static final String GRANTED =
            "{\"access_token\":\"the-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}";
    private static final URI FAR = URI.create("http://keycloak.invalid/token");

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void asksTheDocumentedUrlByItsHttpClient() {
        HttpClient offline = HttpClient.create().mapConnect(connect -> Mono.error(new ConnectException("Offline")));

        AuthException.Unavailable failure = failure(
                SharedTokenSource.builder(CREDENTIALS).httpClient(offline).attempts(1));

        assertThat(failure)
                .hasMessageContaining(SharedTokenSource.EU_TOKEN_URL.toString())
                .hasRootCauseMessage("Offline");
    }

    @Test
    void takesATokenUrlThatItsOriginsAllow() {
        SharedTokenSource.Builder builder =
                SharedTokenSource.builder(CREDENTIALS).tokenUrl(FAR);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("http://keycloak.invalid:80");

        try (SharedTokenSource source =
                builder.origins(TrustedOrigins.defaults().plainHttp(FAR)).build()) {
            assertThat(source.remaining()).isZero();
        }
    }

    @Test
    void asksForAScope() {
        server.answers(200, GRANTED);

        used(real().scope("nlp bots")).close();

        assertThat(server.received())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("&scope=nlp+bots&"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void asksAsOftenAsAllowed(int attempts) {
        server.answers(503, "");

        AuthException.Unavailable failure = failure(real().attempts(attempts).random(() -> 0));

        assertThat(failure.status()).isEqualTo(503);
        assertThat(server.received()).hasSize(attempts);
    }

    @Test
    void givesAnAttemptItsTime() {
        Sinks.Empty<Void> asked = Sinks.empty();
        server.answers(response -> {
            asked.emitEmpty(FAIL_FAST);
            return Mono.never();
        });
        try (SharedTokenSource source = virtual(SharedTokenSource.builder(CREDENTIALS))
                .attempts(1)
                .attemptTimeout(Duration.ofSeconds(3))
                .build()) {
            TestSubscriber<AccessToken> caller = ask(source.token());
            StepVerifier.create(asked.asMono()).expectComplete().verify(PATIENCE);

            endsAfter(Duration.ofSeconds(3), caller);

            assertThat(caller.expectTerminalError()).hasMessageContaining("did not answer within PT3S");
        }
    }

    @Test
    void givesAFetchItsTime() {
        try (SharedTokenSource source =
                virtual(stuck()).budget(Duration.ofSeconds(4)).build()) {
            TestSubscriber<AccessToken> caller = ask(source.token());

            endsAfter(Duration.ofSeconds(4), caller);

            assertThat(caller.expectTerminalError()).hasMessageContaining("budget of PT4S");
        }
    }

    @Test
    void letsNoMoreThanItsBoundWait() {
        try (SharedTokenSource source = virtual(stuck()).maxWaiters(1).build()) {
            TestSubscriber<AccessToken> first = ask(source.token());

            assertThat(ask(source.token()).expectTerminalError()).isInstanceOf(AuthException.TooManyWaiters.class);
            assertThat(first.isTerminated()).isFalse();
        }
    }

    @Test
    void asksNothingWhileItsBreakerIsOpen() {
        server.answers(200, GRANTED);
        CircuitBreaker open = CircuitBreaker.ofDefaults("the caller's");
        open.transitionToOpenState();

        assertThat(failure(real().circuitBreaker(open))).hasMessageContaining("circuit breaker is OPEN");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void datesATokenByItsClock() {
        server.answers(200, GRANTED);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        try (SharedTokenSource source = used(real().clock(Clock.fixed(now, ZoneOffset.UTC)))) {
            assertThat(ask(source.token()).getReceivedOnNext())
                    .singleElement()
                    .returns(now.plusSeconds(300), AccessToken::expiry);
        }
    }

    static Stream<UnaryOperator<SharedTokenSource.Builder>> outOfBounds() {
        return Stream.of(
                builder -> builder.attempts(0),
                builder -> builder.attempts(-1),
                builder -> builder.maxWaiters(0),
                builder -> builder.attemptTimeout(Duration.ZERO),
                builder -> builder.attemptTimeout(Duration.ofNanos(-1)),
                builder -> builder.budget(Duration.ZERO),
                builder -> builder.budget(ChronoUnit.FOREVER.getDuration()),
                builder -> builder.attemptTimeout(Duration.ofDays(1).plusNanos(1)));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void refusesWhatIsOutOfBounds(UnaryOperator<SharedTokenSource.Builder> setting) {
        SharedTokenSource.Builder builder = SharedTokenSource.builder(CREDENTIALS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.apply(builder))
                .withMessageContaining("must be ");
    }

    private void endsAfter(Duration wait, TestSubscriber<AccessToken> caller) {
        time.advanceTimeBy(wait.minusNanos(1));
        assertThat(caller.isTerminated()).isFalse();
        time.advanceTimeBy(Duration.ofNanos(1));
    }

    private SharedTokenSource.Builder real() {
        return SharedTokenSource.builder(CREDENTIALS).tokenUrl(server.url());
    }

    private static SharedTokenSource.Builder stuck() {
        return SharedTokenSource.builder(Mono.never());
    }

    private SharedTokenSource.Builder virtual(SharedTokenSource.Builder builder) {
        return builder.tokenUrl(server.url()).scheduler(time).ticker(() -> time.now(NANOSECONDS));
    }

    private static SharedTokenSource used(SharedTokenSource.Builder builder) {
        SharedTokenSource source = builder.build();
        assertThat(source.token().block(PATIENCE)).isNotNull();
        return source;
    }

    private static AuthException.Unavailable failure(SharedTokenSource.Builder builder) {
        try (SharedTokenSource source = builder.build()) {
            return catchThrowableOfType(
                    AuthException.Unavailable.class, () -> source.token().block(PATIENCE));
        }
    }
}
