package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.Thrower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.SignalType;
import reactor.test.subscriber.TestSubscriber;

/** A shared token towards who waits for it, whatever they do in their callbacks. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenWaitersTest {
    private static final Duration REPLY_TIME = Duration.ofMillis(200);

    private final ScriptedServer server = new ScriptedServer();

    @Test
    void survivesAWaiterThatThrows() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> callers = new ArrayList<>();
        for (SignalType callback : List.of(SignalType.ON_NEXT, SignalType.ON_COMPLETE)) {
            callers.add(ask(source));
            source.subscribe(new Thrower<>(callback));
            callers.add(ask(source));
        }

        server.advance(REPLY_TIME);

        assertThat(callers).extracting(ScriptedServer::value).containsOnly("token-1");
    }

    @Test
    void survivesAWaiterThatThrowsAtTheError() {
        server.attempts = 1;
        server.answers(server.late(REPLY_TIME, down()));
        SharedToken source = server.source();
        source.subscribe(new Thrower<>(SignalType.ON_ERROR));
        TestSubscriber<AccessToken> behind = ask(source);

        server.advance(REPLY_TIME);

        assertThat(behind.isTerminatedError()).isTrue();
    }

    @Test
    void endsTheWaitersBehindOneThatThrowsWhatIsFatal() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();
        source.doOnNext(token -> {
                    throw new NoClassDefFoundError("A broken deployment");
                })
                .subscribe(TestSubscriber.create());
        TestSubscriber<AccessToken> behind = ask(source);

        assertThatThrownBy(() -> server.advance(REPLY_TIME)).isInstanceOf(NoClassDefFoundError.class);

        assertThat(value(behind)).isEqualTo("token-1");
    }

    @Test
    void servesWhoSubscribesFromACallback() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> fromNext = TestSubscriber.create();
        TestSubscriber<AccessToken> fromComplete = TestSubscriber.create();
        source.doOnNext(token -> source.subscribe(fromNext))
                .doOnSuccess(token -> source.subscribe(fromComplete))
                .subscribe(TestSubscriber.create());

        server.advance(REPLY_TIME);

        assertThat(value(fromNext)).isEqualTo("token-1");
        assertThat(value(fromComplete)).isEqualTo("token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void tellsWhoSubscribesFromAnErrorTheSame() {
        server.attempts = 1;
        server.answers(server.late(REPLY_TIME, down()));
        SharedToken source = server.source();
        TestSubscriber<AccessToken> again = ask(source.onErrorResume(error -> source));

        server.advance(REPLY_TIME);

        assertThat(again.expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void waitsForDemand() {
        SharedToken source = server.source();
        TestSubscriber<AccessToken> cold = withoutDemand(source);
        TestSubscriber<AccessToken> warm = withoutDemand(source);
        assertThat(List.of(cold, warm)).noneMatch(TestSubscriber::isTerminated);

        cold.request(1);
        warm.request(1);
        cold.request(1);
        warm.request(1);

        assertThat(value(cold)).isEqualTo("token-1");
        assertThat(value(warm)).isEqualTo("token-1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void waitsForDemandWhereItsTokenIsStale() {
        server.answers(server.grant(LIFE), server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();
        ask(source);
        server.advanceTo(Duration.ofSeconds(250));

        TestSubscriber<AccessToken> caller = withoutDemand(source);
        assertThat(caller.isTerminated()).isFalse();
        caller.request(1);

        assertThat(value(caller)).isEqualTo("token-1");
        assertThat(server.requests()).containsExactly(0.0, 250.0);
    }

    @Test
    void boundsItsWaiters() {
        server.maxWaiters = 2;
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> callers = callers(source, 2);

        assertThat(ask(source).expectTerminalError())
                .isInstanceOfSatisfying(
                        AuthException.TooManyWaiters.class,
                        refused -> assertThat(refused.limit()).isEqualTo(2));
        callers.get(0).cancel();
        TestSubscriber<AccessToken> inItsPlace = ask(source);
        server.advance(REPLY_TIME);

        assertThat(value(callers.get(1))).isEqualTo("token-1");
        assertThat(value(inItsPlace)).isEqualTo("token-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void servesThousandsOfWaiters(int count) {
        server.maxWaiters = count;
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        List<TestSubscriber<AccessToken>> callers = callers(server.source(), count);

        IntStream.range(0, count / 2).forEach(index -> callers.get(2 * index).cancel());
        server.advance(REPLY_TIME);

        assertThat(callers.stream().filter(TestSubscriber::isTerminatedComplete))
                .hasSize(count / 2);
        assertThat(server.requests()).hasSize(1);
    }

    private static List<TestSubscriber<AccessToken>> callers(SharedToken source, int count) {
        List<TestSubscriber<AccessToken>> callers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            callers.add(ask(source));
        }
        return callers;
    }

    private static TestSubscriber<AccessToken> withoutDemand(SharedToken source) {
        TestSubscriber<AccessToken> caller =
                TestSubscriber.builder().initialRequest(0).build();
        source.subscribe(caller);
        return caller;
    }
}
