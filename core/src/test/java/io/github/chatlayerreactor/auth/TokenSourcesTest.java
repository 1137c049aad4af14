package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static io.github.chatlayerreactor.auth.TenantServer.granted;
import static io.github.chatlayerreactor.auth.TenantServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** A set of token sources by key. */
@ExtendWith(NoDroppedErrors.class)
final class TokenSourcesTest {
    @RegisterExtension
    private final TenantServer server = new TenantServer();

    @Test
    void makesOneSourceForConcurrentFirstUsesOfAKey() {
        server.serve();
        CountDownLatch callers = new CountDownLatch(8);
        try (TokenSources<String> sources = TokenSources.create(2, key -> {
            await(callers);
            return server.source(key);
        })) {
            List<String> tokens = Flux.range(0, 8)
                    .flatMap(
                            i -> Mono.defer(() -> {
                                        callers.countDown();
                                        return sources.get("a").token();
                                    })
                                    .subscribeOn(Schedulers.boundedElastic()),
                            8)
                    .map(AccessToken::value)
                    .collectList()
                    .blockOptional(PATIENCE)
                    .orElseThrow();

            assertThat(tokens).hasSize(8).containsOnly("token-1");
            assertThat(server.made()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheKeysApart() {
        server.serve();
        try (TokenSources<String> sources = server.create(2)) {
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(token(sources, "b")).isEqualTo("token-2");
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(server.asked()).containsExactly("a", "b");
        }
    }

    @Test
    void closesWhatWasUsedTheLongestAgoBeyondItsBound() {
        server.serve();
        SharedTokenSource oldest = server.source("b");
        Queue<SharedTokenSource> ready = new ArrayDeque<>(List.of(oldest));
        try (TokenSources<String> sources = TokenSources.create(
                2, key -> key.equals("b") && !ready.isEmpty() ? ready.remove() : server.source(key))) {
            TokenSource kept = sources.get("b");
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(token(kept)).isEqualTo("token-2");
            assertThat(token(sources, "a")).isEqualTo("token-1");

            assertThat(token(sources, "c")).isEqualTo("token-3");

            assertThat(oldest.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(token(kept)).isEqualTo("token-4");
            assertThat(server.asked()).containsExactly("a", "b", "c", "b");
        }
    }

    @Test
    void servesWhoWaitsForASourceThatMustMakeRoom() {
        Sinks.Empty<Void> asked = Sinks.empty();
        Sinks.Empty<Void> answer = Sinks.empty();
        server.http.answers(response -> {
            int number = server.http.received().size();
            if (number > 1) {
                return response.sendString(Mono.just(granted(number)));
            }
            asked.emitEmpty(FAIL_FAST);
            return response.sendString(answer.asMono().thenReturn(granted(number)));
        });
        SharedTokenSource a = server.source("a");
        try (TokenSources<String> sources = TokenSources.create(1, key -> key.equals("a") ? a : server.source(key))) {
            TestSubscriber<AccessToken> waiting =
                    ScriptedServer.ask(sources.get("a").token());
            StepVerifier.create(asked.asMono()).expectComplete().verify(PATIENCE);

            assertThat(token(sources, "b")).isEqualTo("token-2");
            assertThat(a.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.ALREADY_REPLACED);
            answer.emitEmpty(FAIL_FAST);
            waiting.block(PATIENCE);

            assertThat(ScriptedServer.value(waiting)).isEqualTo("token-1");
            assertThat(a.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.CLOSED);
        }
    }

    @Test
    void triesAgainAfterASourceCouldNotBeMade() {
        server.serve();
        AtomicInteger calls = new AtomicInteger();
        IllegalStateException unknown = new IllegalStateException("No such tenant");
        try (TokenSources<String> sources = TokenSources.create(1, key -> {
            if (calls.incrementAndGet() == 1) {
                throw unknown;
            }
            return server.source(key);
        })) {
            assertThatThrownBy(() -> token(sources, "a"))
                    .isInstanceOf(AuthException.Unavailable.class)
                    .hasMessageContaining("could not be made: IllegalStateException")
                    .hasCause(unknown);

            assertThat(token(sources, "a")).isEqualTo("token-1");
        }
    }

    @Test
    void triesAgainAfterAnErrorThatIsFatal() {
        server.serve();
        AtomicInteger calls = new AtomicInteger();
        try (TokenSources<String> sources = TokenSources.create(1, key -> {
            if (calls.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("A broken deployment");
            }
            return server.source(key);
        })) {
            assertThatThrownBy(() -> token(sources, "a")).isInstanceOf(NoClassDefFoundError.class);

            assertThat(token(sources, "a")).isEqualTo("token-1");
        }
    }

    @Test
    void warnsOnceThatItsBoundWasPassed() {
        server.serve();
        RecordingLogger log = new RecordingLogger();
        try (TokenSources<String> sources = new TokenSources<>(1, server::source, log)) {
            assertThat(token(sources, "a")).isEqualTo("token-1");
            assertThat(log.lines()).isEmpty();

            assertThat(token(sources, "b")).isEqualTo("token-2");
            assertThat(log.lines()).hasSize(1);
            assertThat(token(sources, "c")).isEqualTo("token-3");

            assertThat(log.lines()).singleElement().asString().startsWith("WARN More than 1 token sources are used");
        }
    }

    @Test
    void passesARejectionToTheSourceThatHasTheToken() {
        server.serve();
        try (TokenSources<String> sources = server.create(1)) {
            TokenSource a = sources.get("a");
            assertThat(a.reject(AccessToken.fixed("any"))).isEqualTo(Rejection.ALREADY_REPLACED);
            assertThat(server.made()).isEqualTo(0);
            AccessToken rejected = a.token().blockOptional(PATIENCE).orElseThrow();

            assertThat(a.reject(rejected)).isEqualTo(Rejection.REFRESH_STARTED);

            assertThat(token(a)).isEqualTo("token-2");
        }
    }

    @Test
    void namesTheKeyOfASource() {
        try (TokenSources<String> sources = server.create(1)) {
            assertThat(sources.get("a")).hasToString("TokenSources[a]");
        }
    }

    @Test
    void needsRoomForOne() {
        Function<String, SharedTokenSource> maker = server::source;

        assertThatThrownBy(() -> TokenSources.create(0, maker)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
