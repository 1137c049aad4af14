package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static io.github.chatlayerreactor.auth.TenantServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** A set of token sources that is closed, or one of whose keys is. */
@ExtendWith(NoDroppedErrors.class)
final class TokenSourcesCloseTest {
    @RegisterExtension
    private final TenantServer server = new TenantServer();

    @Test
    void closesTheSourceOfOneKey() {
        server.http.answers(response -> Mono.never());
        try (TokenSources<String> sources = server.create(2)) {
            TestSubscriber<AccessToken> closed =
                    ScriptedServer.ask(sources.get("a").token());
            TestSubscriber<AccessToken> other =
                    ScriptedServer.ask(sources.get("b").token());

            sources.close("a");
            StepVerifier.create(sources.shutdown("unknown")).expectComplete().verify(PATIENCE);

            assertThat(closed.expectTerminalError()).isInstanceOf(AuthException.Closed.class);
            assertThat(other.isTerminated()).isFalse();
            assertThat(ScriptedServer.ask(sources.get("a").token()).isTerminated())
                    .isFalse();
            assertThat(server.made()).isEqualTo(3);
        }
    }

    @Test
    void isOverOnceItIsClosed() {
        server.http.answers(response -> Mono.never());
        TokenSources<String> sources = server.create(2);
        TestSubscriber<AccessToken> waiting =
                ScriptedServer.ask(sources.get("a").token());

        sources.close();

        assertThat(waiting.expectTerminalError()).isInstanceOf(AuthException.Closed.class);
        for (String key : List.of("a", "b")) {
            assertThatThrownBy(() -> token(sources, key)).isInstanceOf(AuthException.Closed.class);
            assertThat(sources.get(key).reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        }
        sources.close("a");
        StepVerifier.create(sources.shutdown()).expectComplete().verify(PATIENCE);
        assertThat(server.made()).isEqualTo(1);
    }

    @Test
    void waitsAtShutdownForEveryRevocation() {
        server.serve();
        TokenSources<String> sources = TokenSources.create(
                2,
                key -> server.builder(key)
                        .revokeOnClose(server.http.url("/revoke"))
                        .scheduler(VirtualTimeScheduler.create()) // what limits a revocation never rings
                        .build());
        assertThat(token(sources, "a")).isEqualTo("token-1");
        assertThat(token(sources, "b")).isEqualTo("token-2");

        StepVerifier.create(sources.shutdown()).expectComplete().verify(PATIENCE);

        assertThat(server.http.received())
                .extracting(LoopbackServer.Received::line)
                .containsExactly("POST /token", "POST /token", "POST /revoke", "POST /revoke");
    }

    @Test
    void closesASourceThatIsMadeMeanwhile() {
        server.serve();
        SharedTokenSource late = server.source("a");
        TokenSources<String> sources = closingItself(late);

        assertThatThrownBy(() -> token(sources, "a")).isInstanceOf(AuthException.Closed.class);

        assertThat(late.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        assertThat(server.http.received()).isEmpty();
    }

    private static TokenSources<String> closingItself(SharedTokenSource late) {
        Sinks.One<TokenSources<String>> self = Sinks.one();
        TokenSources<String> sources = TokenSources.create(1, key -> {
            ScriptedServer.ask(self.asMono().doOnNext(TokenSources::close).then(Mono.empty()));
            return late;
        });
        self.emitValue(sources, FAIL_FAST);
        return sources;
    }
}
