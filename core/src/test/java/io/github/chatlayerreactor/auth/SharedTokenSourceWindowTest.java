package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When a shared token source fetches ahead, by its refresh window: with tokens of 300 s. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenSourceWindowTest {
    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger fetches = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"0.4, 0.8, 0.25, 150", "0.5, 0.5, 0.9, 150", "0.5, 0.75, 0, 150", "0.25, 0.5, 1, 150"})
    void fetchesAheadWithinItsWindow(double from, double to, double random, long soft) {
        refreshesAt(Duration.ofSeconds(soft), builder().refreshWindow(from, to).random(() -> random));
    }

    @ParameterizedTest
    @CsvSource({"0, 210", "0.5, 225", "1, 240"})
    void fetchesAheadWithinTheDefaultWindow(double random, long soft) {
        refreshesAt(Duration.ofSeconds(soft), builder().random(() -> random));
    }

    @Test
    void drawsAnInstantOfItsOwn() {
        try (SharedTokenSource source = wanted(builder())) {
            time.advanceTimeBy(Duration.ofSeconds(210));
            assertThat(fetches).hasValue(1); // at the window's very beginning it would be none of chance
            time.advanceTimeBy(Duration.ofSeconds(30));

            assertThat(fetches).hasValueGreaterThan(1); // in virtual time the server may answer too late
            assertThat(source.waiters()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-0.1, 0.5", "0.8, 0.7", "0.5, 1", "0.5, 1.1", "NaN, 0.5", "0.5, NaN"})
    void refusesAWindowThatIsNone(double from, double to) {
        SharedTokenSource.Builder builder = SharedTokenSource.builder(CREDENTIALS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.refreshWindow(from, to))
                .withMessageContaining("%s and %s", from, to);
    }

    private void refreshesAt(Duration soft, SharedTokenSource.Builder builder) {
        try (SharedTokenSource source = wanted(builder)) {
            time.advanceTimeBy(soft.minusNanos(1));
            assertThat(fetches).hasValue(1);
            time.advanceTimeBy(Duration.ofNanos(1));

            assertThat(fetches).hasValue(2);
            assertThat(source.waiters()).isZero();
        }
    }

    /** A source whose token somebody has asked for since it came. */
    private static SharedTokenSource wanted(SharedTokenSource.Builder builder) {
        SharedTokenSource source = builder.build();
        assertThat(source.token().block(PATIENCE)).isNotNull();
        assertThat(ask(source.token()).isTerminatedComplete()).isTrue();
        return source;
    }

    /** Its fetches are told by their reading of the credentials, which is in the step that starts them. */
    private SharedTokenSource.Builder builder() {
        server.answers(200, "{\"access_token\":\"the-token\",\"expires_in\":300,\"token_type\":\"Bearer\"}");
        return SharedTokenSource.builder(Mono.fromSupplier(() -> {
                    fetches.incrementAndGet();
                    return CREDENTIALS;
                }))
                .tokenUrl(server.url())
                .scheduler(time)
                .ticker(() -> time.now(NANOSECONDS));
    }
}
