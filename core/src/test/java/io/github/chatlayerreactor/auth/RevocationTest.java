package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a revocation says of its end. */
@ExtendWith(NoDroppedErrors.class)
final class RevocationTest {
    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RecordingLogger log = new RecordingLogger();

    @Test
    void saysQuietlyThatItIsDone() {
        server.answers(200, "");

        assertThat(saidWith(Mono.just(CREDENTIALS))).isEqualTo("DEBUG %s revoked the token", server.url());
    }

    @Test
    void warnsOfARefusal() {
        server.answers(503, "the-token");

        assertThat(saidWith(Mono.just(CREDENTIALS))).isEqualTo(warning("it answered 503"));
    }

    @Test
    void warnsWhenNobodyAnswersInTime() {
        server.answers(200, "");
        StepVerifier.create(revocation(Mono.never()).revoke(AccessToken.fixed("the-token")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(2)))
                .expectComplete()
                .verify(PATIENCE);

        assertThat(log.lines()).containsExactly(warning("no answer within PT2S"));
    }

    @Test
    void warnsWhenItIsNotAsked() {
        server.answers(200, "");

        assertThat(saidWith(Mono.empty())).isEqualTo(warning("The credentials' publisher was empty"));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void doesNotBlameTheServerForATimeoutOfTheCredentials() {
        server.answers(200, "");

        assertThat(saidWith(Mono.error(new TimeoutException())))
                .isEqualTo(warning("The credentials could not be read: TimeoutException"));
    }

    /** A caller's own error could quote a secret. */
    @Test
    void namesAForeignErrorByItsKindAlone() {
        server.answers(200, "");

        assertThat(saidWith(Mono.error(new IllegalStateException("the-secret"))))
                .isEqualTo(warning("IllegalStateException"));
    }

    private String saidWith(Mono<ClientCredentials> credentials) {
        StepVerifier.create(revocation(credentials).revoke(AccessToken.fixed("the-token")))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(log.lines()).hasSize(1);
        return log.lines().get(0);
    }

    private Revocation revocation(Mono<ClientCredentials> credentials) {
        FormPost post = new FormPost(HttpClient.newConnection(), server.url(), ClientAuthentication.secretPost());
        return new Revocation(post, credentials, time, new ScriptedServer().wall, log);
    }

    private String warning(String reason) {
        return "WARN " + server.url() + " did not revoke the token: " + reason;
    }
}
