package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.AuthException.Unavailable;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/**
 * What becomes of tokens and of those who want them when a real Keycloak is restarted, and when it sheds load: that takes
 * options, so one outage serves all tests. It is over when they begin.
 */
@ExtendWith(KeycloakExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakRestartIT {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final KeycloakServer keycloak;
    private final URI url;
    private final String before;
    private final SharedTokenSource lasting;
    private final SharedTokenSource brief;
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private List<Outcome> ofLasting = List.of();
    private List<Outcome> ofBrief = List.of();

    /** What a subscriber got: a token or an error. */
    private record Outcome(
            Instant asked,
            @Nullable AccessToken token,
            @Nullable Throwable error) {}

    KeycloakRestartIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
        this.url = keycloak.tokenUrl();
        this.before = keycloak.accessToken("chatlayer-it");
        this.lasting = builder("chatlayer-it", "it-secret-0001").build();
        this.brief = builder("chatlayer-brief", "it-secret-brief").build();
    }

    @BeforeAll
    void restart() throws Exception {
        Sinks.Empty<Void> over = Sinks.empty();
        CompletableFuture<List<Outcome>> lastingCallers = callers(lasting, over);
        CompletableFuture<List<Outcome>> briefCallers = callers(brief, over);
        assertThat(await(lasting.token().zipWith(brief.token()))).isNotNull();
        keycloak.stop();
        assertThatThrownBy(() -> keycloak.requestToken("chatlayer-it", "it-secret-0001"))
                .isInstanceOf(UncheckedIOException.class);

        keycloak.start("--http-pool-max-threads=1", "--http-max-queued-requests=1");
        over.tryEmitEmpty().orThrow();
        ofLasting = lastingCallers.get(30, TimeUnit.SECONDS);
        ofBrief = briefCallers.get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    void restore() {
        lasting.close();
        brief.close();
        keycloak.stop(); // a class that comes after starts it as it usually is
    }

    @Test
    void aRestartKeepsTokensAndTheAddress() {
        assertThat(keycloak.tokenUrl()).isEqualTo(url);
        assertThat(keycloak.isActive(before)).isTrue();
    }

    @Test
    void aHeldTokenIsServedThroughTheOutage() {
        assertThat(ofLasting).hasSizeGreaterThan(20).extracting(Outcome::token).doesNotContainNull();
        assertThat(ofLasting)
                .extracting(Outcome::token)
                .containsOnly(ofLasting.get(0).token());
    }

    @Test
    void nothingFailsBeforeTheHardPoint() {
        Instant hard = Instant.MAX;
        for (Outcome outcome : ofBrief) {
            if (outcome.token() != null) {
                hard = outcome.token().expiry().minusMillis(600); // a tenth of its 6 s
            } else {
                assertThat(outcome.asked()).isAfter(hard.minusMillis(20)); // two clocks meet here
                assertThat(outcome.error()).isInstanceOf(Unavailable.class);
            }
        }
        assertThat(ofBrief).hasSizeGreaterThan(20);
    }

    @Test
    void theNextFetchAfterARestartBringsAToken() {
        AccessToken next = await(Mono.defer(brief::token).retryWhen(Retry.fixedDelay(200, OFTEN)));
        assertThat(keycloak.isActive(next.value())).isTrue();

        AccessToken held = await(lasting.token());
        assertThat(lasting.reject(held)).isEqualTo(Rejection.REFRESH_STARTED);
        AccessToken successor = await(Mono.defer(lasting::token).retryWhen(Retry.fixedDelay(200, OFTEN)));
        assertThat(successor.value()).isNotEqualTo(held.value());
    }

    @Test
    void aSmallQueueAnswersOverloadWithABare503() {
        List<HttpReply> replies = Flux.range(0, 200)
                .flatMap(
                        i -> Mono.fromCallable(() -> keycloak.requestToken("chatlayer-it", "it-secret-0001"))
                                .subscribeOn(Schedulers.boundedElastic()),
                        16)
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();

        assertThat(replies)
                .filteredOn(reply -> reply.status() == 503)
                .isNotEmpty()
                .allSatisfy(reply -> {
                    assertThat(reply.body()).isEmpty();
                    assertThat(reply.headers().map()).containsOnlyKeys("content-length");
                });
    }

    @Test
    void overloadIsUnavailableToWhoAsksOnce() {
        assertThat(outcomes(1))
                .extracting(Outcome::error)
                .filteredOn(error -> error != null)
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                failure -> assertThat(failure.status()).isEqualTo(503)));
    }

    @Test
    void overloadIsRetriedWithinTheBudget() {
        statuses.clear();

        assertThat(outcomes(9)).extracting(Outcome::token).doesNotContainNull();
        assertThat(statuses).contains(503, 200);
    }

    /** What many sources get at once from a server with room for two requests. */
    private List<Outcome> outcomes(int attempts) {
        List<SharedTokenSource> sources = IntStream.range(0, 16)
                .mapToObj(i -> builder("chatlayer-it", "it-secret-0001")
                        .attempts(attempts)
                        .budget(BOUND)
                        .build())
                .toList();
        List<Outcome> outcomes = await(Flux.fromIterable(sources)
                .flatMap(this::outcome, sources.size())
                .collectList());
        sources.forEach(SharedTokenSource::close);
        return outcomes;
    }

    private CompletableFuture<List<Outcome>> callers(SharedTokenSource source, Sinks.Empty<Void> over) {
        return Flux.interval(Duration.ZERO, OFTEN)
                .onBackpressureDrop()
                .concatMap(tick -> outcome(source))
                .takeUntilOther(over.asMono())
                .collectList()
                .toFuture();
    }

    private Mono<Outcome> outcome(SharedTokenSource source) {
        return Mono.fromSupplier(keycloak::now)
                .flatMap(asked -> source.token()
                        .map(token -> new Outcome(asked, token, null))
                        .onErrorResume(error -> Mono.just(new Outcome(asked, null, error))));
    }

    private static <T> T await(Mono<T> mono) {
        return mono.blockOptional(BOUND).orElseThrow();
    }

    private SharedTokenSource.Builder builder(String id, String secret) {
        HttpClient recording = HttpClient.create()
                .doOnResponse((reply, connection) -> statuses.add(reply.status().code()));
        return SharedTokenSource.builder(ClientCredentials.of(id, secret))
                .tokenUrl(keycloak.tokenUrl())
                .httpClient(recording);
    }
}
