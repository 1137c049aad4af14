package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.Context;

/** A shared token towards its subscribers. */
@ExtendWith(NoDroppedErrors.class)
final class SharedTokenSubscribersTest {
    private static final Duration REPLY_TIME = Duration.ofMillis(200);

    private final ScriptedServer server = new ScriptedServer();

    @Test
    void asksNothingBeforeSubscription() {
        SharedToken source = server.source();
        server.advance(LIFE.multipliedBy(2));

        assertThat(server.requests()).isEmpty();

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.requests()).containsExactly(600.0);
    }

    @Test
    void fetchesOnceForManyColdSubscribers() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();

        List<TestSubscriber<AccessToken>> callers = callers(source, 50);
        assertThat(callers).noneMatch(TestSubscriber::isTerminated);
        server.advance(REPLY_TIME);

        assertThat(callers).extracting(ScriptedServer::tokenOf).containsOnly(tokenOf(ask(source)));
        assertThat(server.requests()).containsExactly(0.0);
    }

    @Test
    void endsAFetchThatComesToNothing() {
        server.answers(Mono.empty(), server.grant(LIFE));
        SharedToken source = server.source();

        assertThat(ask(source).expectTerminalError())
                .isInstanceOf(AuthException.Unavailable.class)
                .hasMessageContaining("nothing came of it");
        server.advance(Duration.ofSeconds(1));

        assertThat(value(ask(source))).isEqualTo("token-1");
    }

    @Test
    void disturbsNobodyWhenSomeCancel() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        List<TestSubscriber<AccessToken>> callers = callers(server.source(), 5);

        List.of(2, 0, 4).forEach(index -> callers.get(index).cancel());
        server.advance(REPLY_TIME);

        assertThat(callers)
                .extracting(TestSubscriber::isTerminatedComplete)
                .containsExactly(false, true, false, true, false);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void servesImpatientCallersOnTheirNextTry() {
        server.answers(server.late(REPLY_TIME, server.grant(LIFE)));
        SharedToken source = server.source();

        List<TestSubscriber<AccessToken>> first = IntStream.range(0, 20)
                .mapToObj(i -> server.ask(source, Duration.ofMillis(100)))
                .toList();
        server.advance(Duration.ofMillis(150));
        List<TestSubscriber<AccessToken>> second = IntStream.range(0, 20)
                .mapToObj(i -> server.ask(source, Duration.ofMillis(100)))
                .toList();
        server.advance(Duration.ofMillis(50));

        assertThat(first).extracting(TestSubscriber::expectTerminalError).hasOnlyElementsOfType(TimeoutException.class);
        assertThat(second).extracting(ScriptedServer::value).containsOnly("token-1");
        assertThat(server.requests()).containsExactly(0.0);
    }

    @Test
    void asksNothingForWhoCancelsAtOnce() {
        server.source().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keepsAFailureForItsBackoffOnly() {
        server.attempts = 1;
        server.answers(down(), server.grant(LIFE));
        SharedToken source = server.source();

        assertThat(ask(source).expectTerminalError()).hasMessage("Connection refused");
        server.advance(Duration.ofMillis(999));
        AuthException held = (AuthException) ask(source).expectTerminalError();
        assertThat(held).isInstanceOf(AuthException.Unavailable.class);
        assertThat(held.nextTry()).hasValue(Duration.ofMillis(1));
        server.advance(Duration.ofMillis(1));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(server.requests()).containsExactly(0.0, 1.0);
    }

    @Test
    void givesEachWaiterItsOwnError() {
        server.attempts = 1;
        server.answers(server.late(REPLY_TIME, down()));
        SharedToken source = server.source();
        List<TestSubscriber<AccessToken>> callers = callers(source, 10);

        server.advance(REPLY_TIME);
        callers.addAll(callers(source, 10));

        assertThat(callers).extracting(TestSubscriber::expectTerminalError).satisfies(errors -> {
            assertThat(errors).hasOnlyElementsOfType(AuthException.Unavailable.class);
            assertThat(errors.stream().map(System::identityHashCode).distinct()).hasSize(20);
        });
    }

    @Test
    void keepsTheCallersContextOutOfTheFetch() {
        List<Context> contexts = new ArrayList<>();
        server.answers(Mono.deferContextual(context -> {
            contexts.add(Context.of(context));
            return server.grant(LIFE);
        }));

        ask(server.source().contextWrite(Context.of("user", "alice")));

        assertThat(contexts).singleElement().returns(true, Context::isEmpty);
    }

    private static List<TestSubscriber<AccessToken>> callers(SharedToken source, int count) {
        List<TestSubscriber<AccessToken>> callers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            callers.add(ask(source));
        }
        return callers;
    }
}
