package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.LIFE;
import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static io.github.chatlayerreactor.auth.ScriptedServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.NoDroppedErrors;
import io.github.chatlayerreactor.auth.TokenEvent.Closed;
import io.github.chatlayerreactor.auth.TokenEvent.FetchFailed;
import io.github.chatlayerreactor.auth.TokenEvent.FetchStarted;
import io.github.chatlayerreactor.auth.TokenEvent.Granted;
import io.github.chatlayerreactor.auth.TokenEvent.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.ContextView;

/** What a shared token tells of itself, and to whom. */
@ExtendWith(NoDroppedErrors.class)
final class ReportsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScriptedServer server = new ScriptedServer();
    private final List<TokenEvent> heard = new ArrayList<>();

    @Test
    void tellsOfAFetchThatSucceeds() {
        server.answers(server.late(SECOND, server.grant(LIFE)));
        SharedToken source = server.source();
        TestSubscriber<TokenEvent> events = listen();

        ask(source);
        server.advance(SECOND);

        assertThat(events.getReceivedOnNext())
                .containsExactly(new FetchStarted(1, false, Duration.ZERO), new Granted(1, SECOND, LIFE));
    }

    @Test
    void tellsOfAFetchThatFailsWhileATokenIsHeld() {
        server.answers(server.grant(LIFE), server.late(SECOND, down()));
        SharedToken source = server.source();
        ask(source);
        ask(source);
        TestSubscriber<TokenEvent> events = listen();

        server.advanceTo(Duration.ofSeconds(226));

        assertThat(events.getReceivedOnNext())
                .startsWith(
                        new FetchStarted(2, false, Duration.ofSeconds(70)),
                        new FetchFailed(
                                2, SECOND, "Unavailable", "Connection refused", Duration.ZERO, Duration.ofSeconds(69)));
    }

    @Test
    void tellsWhenTheNextTryIs() {
        server.attempts = 1;
        server.answers(refusal("invalid_client"));
        SharedToken source = server.source();
        TestSubscriber<TokenEvent> events = listen();

        ask(source);
        server.advance(Duration.ZERO);

        assertThat(events.getReceivedOnNext())
                .last()
                .isEqualTo(new FetchFailed(
                        1, Duration.ZERO, "Refused", "Answered 401 invalid_client", SECOND, Duration.ZERO));
    }

    @Test
    void tellsOfEachRejection() {
        SharedToken source = server.source();
        AccessToken token = tokenOf(ask(source));
        server.advance(SECOND);
        TestSubscriber<TokenEvent> events = listen();

        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        assertThat(source.reject(token)).isEqualTo(Rejection.ALREADY_REPLACED);
        assertThat(source.reject(tokenOf(ask(source)))).isEqualTo(Rejection.SUPPRESSED);
        server.advance(Duration.ZERO);

        assertThat(events.getReceivedOnNext())
                .containsExactly(
                        new FetchStarted(2, true, Duration.ZERO),
                        new Granted(2, Duration.ZERO, LIFE),
                        new Rejected(Rejection.REFRESH_STARTED),
                        new Rejected(Rejection.ALREADY_REPLACED),
                        new Rejected(Rejection.SUPPRESSED));
    }

    @Test
    void completesWhenTheSourceIsClosed() {
        SharedToken source = server.source();
        List<TestSubscriber<TokenEvent>> subscribers = new ArrayList<>(List.of(listen(), listen()));

        source.close();
        source.close();
        assertThat(source.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        subscribers.add(listen());
        server.advance(Duration.ZERO);

        assertThat(subscribers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(subscribers)
                .allSatisfy(
                        subscriber -> assertThat(subscriber.getReceivedOnNext()).containsExactly(new Closed()));
    }

    @Test
    void keepsTheLatestEventsForASlowSubscriber() {
        SharedToken source = server.source();
        AccessToken token = tokenOf(ask(source));
        TestSubscriber<TokenEvent> slow =
                TestSubscriber.builder().initialRequest(0).build();
        server.reports.events().subscribe(slow);

        for (int i = 0; i < 1000; i++) {
            assertThat(source.reject(AccessToken.fixed("unknown"))).isEqualTo(Rejection.ALREADY_REPLACED);
        }
        assertThat(source.reject(token)).isEqualTo(Rejection.REFRESH_STARTED);
        source.close();
        slow.request(Long.MAX_VALUE);
        server.advance(Duration.ZERO);

        assertThat(slow.getReceivedOnNext())
                .hasSizeBetween(Reports.CAPACITY, Reports.CAPACITY + 1)
                .endsWith(new Rejected(Rejection.REFRESH_STARTED), new Closed());
        assertThat(slow.isTerminatedComplete()).isTrue();
    }

    @Test
    void survivesASubscriberThatNeverAsks() {
        SharedToken source = server.source();
        TestSubscriber<TokenEvent> silent =
                TestSubscriber.builder().initialRequest(0).build();
        server.reports.events().subscribe(silent);
        TestSubscriber<TokenEvent> events = listen();

        assertThat(value(ask(source))).isEqualTo("token-1");
        server.advance(Duration.ZERO);

        assertThat(events.getReceivedOnNext()).hasSize(2);
        assertThat(silent.getReceivedOnNext()).isEmpty();
    }

    /** As one does that is linked to a library which is not there. */
    @ParameterizedTest
    @ValueSource(classes = {FetchStarted.class, Granted.class, FetchFailed.class})
    void goesOnWhenAListenerThrowsWhatIsFatal(Class<? extends TokenEvent> at) {
        server.attempts = 1;
        server.answers(down(), server.grant(LIFE));
        SharedToken source = server.source();
        server.reports.listenUntilClosed(event -> {
            if (at.isInstance(event)) {
                throw new NoClassDefFoundError("a library");
            }
        });
        server.reports.listenUntilClosed(heard::add);

        assertThat(ask(source).expectTerminalError()).isInstanceOf(AuthException.Unavailable.class);
        server.advance(Duration.ofSeconds(5));

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(heard).hasSize(4);
    }

    @Test
    void goesOnWhenAListenerHasNoContextToGive() {
        SharedToken source = server.source();
        server.reports.listenUntilClosed(new Reports.Listener() {
            @Override
            public void hear(TokenEvent event) {
                heard.add(event);
            }

            @Override
            public ContextView context(long fetch) {
                throw new NoClassDefFoundError("a library");
            }
        });

        assertThat(value(ask(source))).isEqualTo("token-1");
        assertThat(heard).hasSize(2);
    }

    @Test
    void tellsNothingAfterACancel() {
        SharedToken source = server.source();
        TestSubscriber<TokenEvent> events = listen();

        events.cancel();
        ask(source);
        server.advance(Duration.ZERO);

        assertThat(events.getReceivedOnNext()).isEmpty();
    }

    @Test
    void costsWhoGetsAFreshTokenNothing() {
        SharedToken source = server.source();
        server.reports.listenUntilClosed(heard::add);
        ask(source);
        heard.clear();
        AtomicInteger looks = new AtomicInteger();
        server.raceWith(() -> countLooks(looks));

        for (int i = 0; i < 100; i++) {
            assertThat(value(ask(source))).isEqualTo("token-1");
        }

        assertThat(heard).isEmpty();
        assertThat(looks).as("looks at the ticker").hasValue(100);
    }

    private void countLooks(AtomicInteger looks) {
        looks.incrementAndGet();
        server.raceWith(() -> countLooks(looks));
    }

    @Test
    void neitherStartsAFetchNorKeepsTheTokenAwake() {
        SharedToken source = server.source();
        ask(source);
        TestSubscriber<TokenEvent> events = listen();

        server.advance(LIFE);

        assertThat(server.requests()).containsExactly(0.0);
        assertThat(events.getReceivedOnNext()).isEmpty();
    }

    private TestSubscriber<TokenEvent> listen() {
        TestSubscriber<TokenEvent> subscriber = TestSubscriber.create();
        server.reports.events().subscribe(subscriber);
        return subscriber;
    }
}
