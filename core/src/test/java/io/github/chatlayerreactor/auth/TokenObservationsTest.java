package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The observations of a shared source. */
@ExtendWith(NoDroppedErrors.class)
final class TokenObservationsTest {
    private static final String NAME = "chatlayer.token.fetch";

    private final ScriptedServer server = new ScriptedServer();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void record() {
        registry.observationConfig().observationHandler(recorder);
    }

    @Test
    void spanAFetchFromItsStartToItsEnd() {
        server.answers(server.late(Duration.ofSeconds(1), server.grant(LIFE)));
        SharedTokenSource source = bound();

        ask(source.token());
        ask(source.token());
        assertThat(recorder.started).hasSize(1);
        assertThat(recorder.stopped).isEmpty();
        server.advance(Duration.ofSeconds(1));

        assertThat(recorder.stopped).isEqualTo(recorder.started);
        assertThat(outcomes()).containsExactly("granted false");
        assertThat(recorder.stopped).allMatch(context -> context.getError() == null);
    }

    @Test
    void holdTheFailureAndNoSecret() {
        server.attempts = 1;
        server.answers(server.grant(LIFE), refusal("invalid_client"), server.grant(LIFE));
        SharedTokenSource source = bound();
        AccessToken token = tokenOf(ask(source.token()));
        server.advance(Duration.ofSeconds(1));

        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        server.advanceWithCallers(source.token(), Duration.ofSeconds(5));

        assertThat(outcomes()).containsExactly("granted false", "refused true", "granted false");
        assertThat(recorder.stopped.get(1).getError()).hasMessage("Refused: Answered 401 invalid_client");
        assertThat(recorder.stopped.toString()).doesNotContain("token-1", "token-2", "the-secret", "the-id");
    }

    @Test
    void endWhenTheSourceIsClosed() {
        server.answers(Mono.never());
        SharedTokenSource source = bound();
        ask(source.token());

        source.close();

        assertThat(outcomes()).containsExactly("closed false");
    }

    /** A listener that hears of the start first closes the source, so that the observations hear of the end before it. */
    @Test
    void endWhenTheEndOvertakesTheStart() {
        server.answers(Mono.never());
        SharedTokenSource source = server.wholeSource();
        server.reports.listenUntilClosed(event -> source.close());
        TokenObservations.of(source).bindTo(registry);

        assertThat(ask(source.token()).expectTerminalError()).isInstanceOf(AuthException.Closed.class);

        assertThat(outcomes()).containsExactly("closed false");
        assertThat(recorder.stopped).isEqualTo(recorder.started);
    }

    @Test
    void endWhenTheSourceIsClosedInTheMidstOfTheirStart() {
        server.answers(Mono.never());
        SharedTokenSource source = bound();
        recorder.atStart = source::close;

        ask(source.token());

        assertThat(outcomes()).containsExactly("closed false");
    }

    @Test
    void haveNoParent() {
        SharedTokenSource source = bound();
        Observation call = Observation.start("a.call", registry);

        call.scoped(() -> {
            ask(source.token());
            assertThat(registry.getCurrentObservation()).isSameAs(call);
        });
        call.stop();

        assertThat(recorder.stopped.get(0).getName()).isEqualTo(NAME);
        assertThat(recorder.stopped.get(0).getParentObservation()).isNotSameAs(call);
        assertThat(recorder.stopped.get(0).getParentObservation())
                .satisfiesAnyOf(
                        parent -> assertThat(parent).isNull(),
                        parent -> assertThat(parent).isInstanceOf(NullObservation.class));
    }

    @Test
    void areInTheContextOfEachAttemptAndNoCallersContextIs() {
        List<Context> contexts = new ArrayList<>();
        server.answers(contextual(contexts, down()), contextual(contexts, server.grant(LIFE)));
        SharedTokenSource source = bound();
        Observation call = Observation.start("a.call", registry);

        ask(source.token().contextWrite(Context.of("user", "alice", "micrometer.observation", call)));
        call.stop();

        assertThat(contexts).hasSize(2).allSatisfy(context -> {
            assertThat(context.size()).isEqualTo(1);
            assertThat(context.<Observation>get("micrometer.observation").getContext())
                    .isSameAs(recorder.stopped.get(0))
                    .returns(NAME, Observation.Context::getName);
        });
    }

    @Test
    void endWithAFailureThatComesAtOnce() {
        server.credentials = Mono.error(new IllegalStateException("The vault is sealed"));
        SharedTokenSource source = bound();

        assertThat(ask(source.token()).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);

        assertThat(outcomes()).containsExactly("unavailable false");
        assertThat(recorder.stopped).isEqualTo(recorder.started);
    }

    private static Mono<TokenReply> contextual(List<Context> contexts, Mono<TokenReply> answer) {
        return Mono.deferContextual(context -> {
            contexts.add(Context.of(context));
            return answer;
        });
    }

    private SharedTokenSource bound() {
        SharedTokenSource source = server.wholeSource();
        TokenObservations.of(source).bindTo(registry);
        return source;
    }

    private List<String> outcomes() {
        return recorder.stopped.stream()
                .map(context -> value(context, "outcome") + " " + value(context, "forced"))
                .toList();
    }

    private static String value(Observation.Context context, String key) {
        var found = context.getLowCardinalityKeyValue(key);
        return found == null ? "none" : found.getValue();
    }

    private static final class Recorder implements ObservationHandler<Observation.Context> {
        private final List<Observation.Context> started = new ArrayList<>();
        private final List<Observation.Context> stopped = new ArrayList<>();
        private Runnable atStart = () -> {};

        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
            atStart.run();
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return !(context.getName() == null);
        }
    }
}
