package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** A shared token source that revokes its token when it is closed. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenRevocationTest {
    private static final String GRANTED =
            "{\"access_token\":\"the-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}";

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    @Test
    void revokesTheHeldTokenOnce() {
        server.answers(200, GRANTED);
        SharedTokenSource source = used(builder());

        shutDown(source);
        shutDown(source);
        source.close();

        assertThat(server.received())
                .extracting(LoopbackServer.Received::line)
                .containsExactly("POST /token", "POST /revoke");
        assertThat(server.received().get(1).body())
                .isEqualTo("token=the-token&token_type_hint=access_token&client_id=the-id&client_secret=the-secret");
    }

    @Test
    void provesTheClientAsTheTokenRequestDoes() {
        server.answers(200, GRANTED);

        shutDown(used(builder().clientAuthentication(ClientAuthentication.secretBasic())));

        assertThat(server.received())
                .extracting(request -> request.headers().get("authorization"))
                .containsOnly("Basic dGhlLWlkOnRoZS1zZWNyZXQ=")
                .hasSize(2);
    }

    @Test
    void asksNothingWhereNoTokenIsHeld() {
        server.answers(200, GRANTED);

        shutDown(builder().build());

        assertThat(server.received()).isEmpty();
    }

    @Test
    void asksNothingForATokenThatHasExpired() {
        server.answers(200, GRANTED);
        ScriptedServer time = new ScriptedServer();
        SharedTokenSource source = used(builder().clock(time.wall));
        time.moveWallClock(Duration.ofMinutes(5));

        shutDown(source);

        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 503})
    void failsNothingWhenItIsRefused(int status) {
        server.answers(response -> server.received().size() == 1
                ? response.sendString(Mono.just(GRANTED))
                : response.status(status).send());

        shutDown(used(builder()));

        assertThat(server.received()).hasSize(2);
    }

    @Test
    void failsNothingWhenTheServerIsGone() {
        server.answers(200, GRANTED);
        SharedTokenSource source = used(builder());
        server.stop();

        shutDown(source);
    }

    @Test
    void failsNothingWhenTheCredentialsCannotBeRead() {
        server.answers(200, GRANTED);
        Sinks.One<ClientCredentials> once = Sinks.one();
        once.emitValue(CREDENTIALS, FAIL_FAST);
        Mono<ClientCredentials> gone = Mono.error(new IllegalStateException("The vault is sealed"));
        Mono<ClientCredentials> credentials = Mono.defer(() -> server.received().isEmpty() ? once.asMono() : gone);

        shutDown(used(
                SharedTokenSource.builder(credentials).tokenUrl(server.url()).revokeOnClose(server.url("/revoke"))));

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void waitsForTwoSecondsAndAtCloseNotAtAll() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Sinks.Empty<Void> asked = Sinks.empty();
        server.answers(response -> {
            if (server.received().size() == 1) {
                return response.sendString(Mono.just(GRANTED));
            }
            asked.emitEmpty(FAIL_FAST);
            return Mono.never();
        });
        SharedTokenSource source = used(builder().scheduler(time));

        source.close();
        assertThat(source.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        TestSubscriber<Void> closing = TestSubscriber.create();
        source.shutdown().subscribe(closing);
        StepVerifier.create(asked.asMono()).expectComplete().verify(PATIENCE);
        time.advanceTimeBy(Duration.ofMillis(1999));
        assertThat(closing.isTerminated()).isFalse();
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThat(closing.isTerminatedComplete()).isTrue();
    }

    @Test
    void refusesAUrlThatASecretMustNotBeSentTo() {
        SharedTokenSource.Builder builder =
                SharedTokenSource.builder(CREDENTIALS).revokeOnClose(URI.create("http://keycloak.invalid/revoke"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TrustedOrigins.plainHttp");
    }

    /** Its limits never ring, unless a test lets time pass. */
    private SharedTokenSource.Builder builder() {
        return SharedTokenSource.builder(CREDENTIALS)
                .tokenUrl(server.url())
                .revokeOnClose(server.url("/revoke"))
                .scheduler(VirtualTimeScheduler.create());
    }

    private static SharedTokenSource used(SharedTokenSource.Builder builder) {
        SharedTokenSource source = builder.build();
        assertThat(source.token().block(PATIENCE)).isNotNull();
        return source;
    }

    private static void shutDown(SharedTokenSource source) {
        StepVerifier.create(source.shutdown()).expectComplete().verify(PATIENCE);
    }
}
