package io.github.chatlayerreactor.examples.cli.session;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.completions.StreamTimeouts;
import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import reactor.test.scheduler.VirtualTimeScheduler;

final class TimeoutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void boundsEachPartOfACallFromItsBeginningOn() {
        Duration bound = Duration.ofMinutes(2);

        assertThat(connection(bound).timeouts())
                .isEqualTo(Timeouts.defaults().call(bound).headers(bound).idle(bound).stream(bound));
        assertThat(connection(bound).streamTimeouts()).isEqualTo(new StreamTimeouts(bound, bound));
    }

    @Test
    void leavesATokenAllOfItInOneAttempt() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (Sandbox sandbox = Sandbox.start();
                SharedTokenSource tokens = connection(Duration.ofMinutes(1))
                        .bounded(SharedTokenSource.builder(ClientCredentials.of("some-client", "the-secret")))
                        .tokenUrl(sandbox.tokenUrl())
                        .scheduler(time)
                        .ticker(() -> time.now(NANOSECONDS))
                        .build()) {
            sandbox.faults().on(Api.TOKEN, Fault.hang());
            CompletableFuture<AccessToken> token = tokens.token().toFuture();

            time.advanceTimeBy(Duration.ofSeconds(59));
            assertThat(token).isNotDone();
            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(token).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("PT1M");
        }
    }

    @Test
    void endsAStreamThatGoesOnForLonger() {
        try (Sandbox slow =
                Sandbox.builder().completionPace(Duration.ofMillis(700)).start()) {
            CommandRun run = CommandRun.of(
                    slow.environment(), "complete", "--stream", "--timeout", "1", "--model", "m", "Hello");

            assertThat(run.code()).isEqualTo(5);
            assertThat(run.err()).contains("PT1S");
        }
    }

    @Test
    void endsAFetchOfAToken() {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.faults().on(Api.TOKEN, Fault.hang());
            CommandRun run = CommandRun.of(sandbox.environment(), "token", "--timeout", "1");

            assertThat(run.code()).isEqualTo(5);
            assertThat(run.err()).contains("PT1S");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "3601", "2147483647"})
    void isRefusedOutOfItsRange(String seconds) {
        for (String command : new String[] {"token", "doctor"}) {
            CommandRun run = CommandRun.of(Map.of(), command, "--sandbox", "--timeout", seconds);

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("--timeout is " + seconds, "do: give seconds from 1 to 3600");
        }
    }

    @Test
    void mayBeAnHourForEveryCommand() {
        for (String command : new String[] {"token", "doctor"}) {
            assertThat(CommandRun.of(Map.of(), command, "--sandbox", "--timeout", "3600")
                            .code())
                    .isZero();
        }
    }

    private static Connection connection(Duration timeout) {
        Connection connection = new Connection();
        var unused = new CommandLine(connection).parseArgs("--timeout", String.valueOf(timeout.toSeconds()));
        return connection;
    }
}
