package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The timer of a shared token, above all when it rings at another moment than it was set to. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenTimerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedServer server = new ScriptedServer();

    @Test
    void armsItselfAgainWhenItRingsBeforeTheSoftPoint() {
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.moveTicker(SECOND.multipliedBy(-10));
        server.advanceTo(SECOND.multipliedBy(240));

        assertThat(server.requests()).containsExactly(0.0, 235.0);
    }

    @Test
    void armsItselfAgainWhenItRingsBeforeTheBackOffIsOver() {
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        SharedToken source = server.source();
        ask(source);
        ask(source);
        server.advanceTo(SECOND.multipliedBy(225));

        server.moveTicker(SECOND.dividedBy(-2));
        server.advanceTo(SECOND.multipliedBy(230));

        assertThat(server.requests()).containsExactly(0.0, 225.0, 226.5);
    }

    @Test
    void armsItselfAgainWhenItRingsBeforeTheBackOffOfARejectionIsOver() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        SharedToken source = server.source();
        AccessToken first = tokenOf(ask(source));
        server.advanceTo(SECOND.multipliedBy(100));
        assertThat(source.reject(first)).isEqualTo(Rejection.REFRESH_STARTED);

        server.moveTicker(SECOND.dividedBy(-2));
        server.advanceTo(SECOND.multipliedBy(110));

        assertThat(server.requests()).containsExactly(0.0, 100.0, 101.5);
    }

    @Test
    void leavesAFetchAloneThatACallerStartedBeforeIt() {
        server.answers(server.grant(LIFE), Mono.never());
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(SECOND.multipliedBy(222));
        server.moveTicker(SECOND.multipliedBy(10));
        ask(source);

        server.advanceTo(SECOND.multipliedBy(226));

        assertThat(server.requests()).containsExactly(0.0, 222.0);
    }

    @Test
    void staysAwakeForACallerWhoCameWhenTheTokenWasStale() {
        server.answers(server.grant(LIFE), down(), server.grant(LIFE));
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(SECOND.multipliedBy(250));
        ask(source);

        server.advance(SECOND);

        assertThat(server.requests()).containsExactly(0.0, 250.0, 251.0);
    }

    @Test
    void fetchesAtOnceWhenItRingsAfterTheTokensEnd() {
        server.answers(server.grant(LIFE), server.grant(LIFE));
        SharedToken source = server.source();
        ask(source);
        ask(source);

        server.moveTicker(SECOND.multipliedBy(100));
        server.advanceTo(SECOND.multipliedBy(225));

        assertThat(server.requests()).containsExactly(0.0, 225.0);
    }
}
