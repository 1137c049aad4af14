package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.CREDENTIALS;
import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A shared token whose credentials change, are refused, or cannot be read. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenCredentialsTest {
    private static final ClientCredentials ROTATED = ClientCredentials.of("the-id", "the-new-secret");

    private final ScriptedServer server = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(strings = {"invalid_client", "unauthorized_client"})
    void areReadOnceMoreInTheSameFetchWhenRefused(String error) {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED);
        server.answers(refusal(error), server.grant(LIFE));

        assertThat(value(ask(server.source()))).isEqualTo("token-1");

        assertThat(server.presented()).containsExactly(CREDENTIALS, ROTATED);
        assertThat(server.requests()).containsExactly(0.0, 0.0);
    }

    @Test
    void areNotTriedAgainWhenTheyAreTheSame() {
        server.answers(refusal("invalid_client"));

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOfSatisfying(
                        AuthException.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo("invalid_client"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void areTriedOnceMoreOnly() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED, CREDENTIALS, ROTATED);
        server.answers(refusal("invalid_client"));

        assertThat(ask(server.source()).expectTerminalError()).isInstanceOf(AuthException.Refused.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void areNotReadAgainForAnotherRefusal() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED);
        server.answers(refusal("invalid_scope"), server.grant(LIFE));

        assertThat(ask(server.source()).expectTerminalError()).isInstanceOf(AuthException.Refused.class);
        assertThat(server.presented()).containsExactly(CREDENTIALS);
    }

    @Test
    void areReadAtEachFetch() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED);
        SharedToken source = server.source();
        ask(source);
        server.advance(LIFE);
        ask(source);

        assertThat(server.presented()).containsExactly(CREDENTIALS, ROTATED);
    }

    @Test
    void areReadOnceForAllAttemptsOfAFetch() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED);
        server.answers(down(), server.grant(LIFE));

        assertThat(value(ask(server.source()))).isEqualTo("token-1");

        assertThat(server.presented()).containsExactly(CREDENTIALS, CREDENTIALS);
    }

    @Test
    void costAFetchNoMoreThanOneAttemptBeyondItsThree() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED, CREDENTIALS, ROTATED, CREDENTIALS, ROTATED);
        server.answers(down(), down(), refusal("invalid_client"), down());

        assertThat(ask(server.source()).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
        assertThat(server.presented()).containsExactly(CREDENTIALS, CREDENTIALS, CREDENTIALS, ROTATED);
    }

    @Test
    void areReReadOncePerFetchEvenWhenTheyKeepChanging() {
        server.credentials = oneAfterAnother(CREDENTIALS, ROTATED, CREDENTIALS, ROTATED, CREDENTIALS, ROTATED);
        server.answers(
                refusal("invalid_client"),
                down(),
                refusal("invalid_client"),
                down(),
                refusal("invalid_client"),
                down());

        assertThat(ask(server.source()).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void leaveTheRefusalToBeSeenWhenTheyCannotBeReadAgain() {
        Iterator<Mono<ClientCredentials>> reads = List.of(
                        Mono.just(CREDENTIALS),
                        Mono.<ClientCredentials>error(new IllegalStateException("The vault is sealed")))
                .iterator();
        server.credentials = Mono.defer(reads::next);
        server.answers(refusal("invalid_client"));

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOf(AuthException.Refused.class)
                .hasMessageContaining("could not be read again: IllegalStateException");
    }

    @Test
    void failTheFetchWhenThereAreNone() {
        server.credentials = Mono.empty();

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOf(AuthException.Unavailable.class)
                .hasMessageContaining("empty");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void failTheFetchWhenTheyCannotBeRead() {
        server.credentials = Mono.error(new IllegalStateException("The vault is sealed"));
        SharedToken source = server.source();

        assertThat(ask(source).expectTerminalError())
                .isInstanceOf(AuthException.Unavailable.class)
                .hasMessageContaining("IllegalStateException")
                .hasRootCauseMessage("The vault is sealed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void failTheFetchWhenTheirPublisherThrows() {
        server.credentials = Mono.from(subscriber -> {
            throw new IllegalStateException("A broken publisher");
        });

        assertThat(ask(server.source()).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
    }

    @Test
    void failTheFetchWithItsBudgetWhenTheyNeverCome() {
        server.credentials = Mono.never();
        var caller = ask(server.source());

        server.advance(Duration.ofSeconds(10));

        assertThat(caller.expectTerminalError()).hasMessageContaining("budget");
    }

    static Stream<Exception> failuresOfAnotherSource() {
        return Stream.of(
                new TimeoutException("Their own timeout"),
                new AuthException.TooManyWaiters(7),
                new AuthException.Closed(),
                new AuthException.Refused("Another's refusal", 401, "invalid_client"),
                new AuthException.Malformed("Another's reply"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfAnotherSource")
    void makeNoFailureOfAnotherSourceTheirOwn(Exception anothers) {
        List<TokenEvent> heard = new ArrayList<>();
        server.reports.listenUntilClosed(heard::add);
        server.credentials = Mono.error(anothers);

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOf(AuthException.Unavailable.class)
                .hasMessageContaining("could not be read")
                .hasCause(anothers);

        assertThat(heard)
                .last()
                .asInstanceOf(type(TokenEvent.FetchFailed.class))
                .returns("Unavailable", TokenEvent.FetchFailed::cause);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void leaveTheRefusalToBeSeenWhenTheSourceBehindThemIsClosedMeanwhile() {
        SharedToken vault = new ScriptedServer().source();
        server.credentials = vault.map(token -> CREDENTIALS).doOnNext(read -> vault.close());
        server.answers(refusal("invalid_client"));

        assertThat(ask(server.source()).expectTerminalError())
                .isInstanceOf(AuthException.Refused.class)
                .hasMessageContaining("could not be read again");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void delayNoFetchByTheNextTryOfTheSourceBehindThem() {
        AuthException down = new AuthException.Unavailable("The vault is down", null).copy(Duration.ofHours(1));
        server.credentials = Mono.error(down);

        assertThat(ask(server.source()).expectTerminalError())
                .hasMessage("The vault is down")
                .asInstanceOf(type(AuthException.class))
                .returns(Optional.of(Duration.ofSeconds(1)), AuthException::nextTry);
    }

    private static Mono<ClientCredentials> oneAfterAnother(ClientCredentials... values) {
        Deque<ClientCredentials> rest = new ArrayDeque<>(List.of(values));
        return Mono.fromSupplier(() -> rest.size() == 1 ? rest.getFirst() : rest.removeFirst());
    }
}
