package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientAuthentication;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** A shared token source against a real Keycloak. */
@ExtendWith(KeycloakExtension.class)
final class SharedTokenSourceIT {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final KeycloakServer keycloak;
    private final AtomicInteger requests = new AtomicInteger();

    SharedTokenSourceIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void handsOneActiveTokenToAllSubscribers() {
        try (SharedTokenSource source = source("chatlayer-it", "it-secret-0001")) {
            List<AccessToken> tokens = Flux.range(0, 1_000)
                    .flatMap(i -> source.token(), 1_000)
                    .collectList()
                    .block(BOUND);

            assertThat(tokens).hasSize(1_000).containsOnly(tokens.get(0));
            assertThat(keycloak.isActive(tokens.get(0).value())).isTrue();
            assertThat(tokens.get(0).scopes()).containsExactlyInAnyOrder("email", "profile");
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void replacesATokenBeforeItEndsWhileNobodyWaits() {
        try (SharedTokenSource source = source("chatlayer-brief", "it-secret-brief")) {
            List<AccessToken> tokens = await(Flux.interval(Duration.ZERO, Duration.ofMillis(50))
                    .onBackpressureDrop()
                    .concatMap(tick -> source.token())
                    .distinct()
                    .doOnNext(token -> assertThat(keycloak.now()).isBefore(token.expiry()))
                    .take(3)
                    .collectList());

            assertThat(keycloak.isActive(tokens.get(2).value())).isTrue();
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void handsAVeryShortTokenThroughWithoutKeepingIt() {
        try (SharedTokenSource source = source("chatlayer-short", "it-secret-0004")) {
            AccessToken first = await(source.token());
            AccessToken second = await(source.token());

            assertThat(second.value()).isNotEqualTo(first.value());
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void readsARotatedSecretWithinTheSameFetch() {
        String rotated = keycloak.admin().rotateSecret("chatlayer-it-2");
        AtomicInteger reads = new AtomicInteger();
        Mono<ClientCredentials> credentials = Mono.fromSupplier(() ->
                ClientCredentials.of("chatlayer-it-2", reads.getAndIncrement() == 0 ? "it-secret-0002" : rotated));
        try (SharedTokenSource source = build(SharedTokenSource.builder(credentials))) {
            assertThat(keycloak.isActive(await(source.token()).value())).isTrue();
            assertThat(requests).hasValue(2);
        } finally {
            keycloak.admin().setSecret("chatlayer-it-2", "it-secret-0002");
        }
    }

    @Test
    void replacesATokenThatNotBeforeHasKilled() {
        try (SharedTokenSource source = source("chatlayer-it-2", "it-secret-0002")) {
            AccessToken killed = await(source.token());
            keycloak.admin().setNotBefore("chatlayer-it-2", keycloak.now().plusSeconds(1));
            assertThat(keycloak.isActive(killed.value())).isFalse();

            assertThat(source.reject(killed)).isEqualTo(Rejection.REFRESH_STARTED);
            assertThat(await(source.token()).value()).isNotEqualTo(killed.value());
            assertThat(source.reject(killed)).isEqualTo(Rejection.ALREADY_REPLACED);
            assertThat(requests).hasValue(2);
        } finally {
            keycloak.admin().setNotBefore("chatlayer-it-2", Instant.EPOCH);
        }
    }

    @Test
    void sendsASecretOfSpecialCharacters() {
        try (SharedTokenSource source = source("chatlayer-special", "p@ss w+rd/%:\u00e9&=0008")) {
            assertThat(keycloak.isActive(await(source.token()).value())).isTrue();
        }
    }

    @Test
    void sendsASecretOfSpecialCharactersInTheHeader() {
        ClientCredentials credentials = ClientCredentials.of("chatlayer-special", "p@ss w+rd/%:\u00e9&=0008");
        try (SharedTokenSource source = build(
                SharedTokenSource.builder(credentials).clientAuthentication(ClientAuthentication.secretBasic()))) {
            assertThat(keycloak.isActive(await(source.token()).value())).isTrue();
        }
    }

    private static <T> T await(Mono<T> mono) {
        return mono.blockOptional(BOUND).orElseThrow();
    }

    private SharedTokenSource source(String id, String secret) {
        return build(SharedTokenSource.builder(ClientCredentials.of(id, secret)));
    }

    private SharedTokenSource build(SharedTokenSource.Builder builder) {
        HttpClient counting = HttpClient.create().doOnRequest((request, connection) -> requests.incrementAndGet());
        return builder.tokenUrl(keycloak.tokenUrl()).httpClient(counting).build();
    }
}
