package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records what a restart keeps, and how a real Keycloak sheds load: that takes options, so the two share a test. */
@ExtendWith(KeycloakExtension.class)
final class KeycloakRestartIT {
    private final KeycloakServer keycloak;

    KeycloakRestartIT(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void aRestartKeepsTokensAndASmallQueueAnswersOverloadWithABare503() {
        URI url = keycloak.tokenUrl();
        String token = keycloak.accessToken("chatlayer-it");
        keycloak.stop();
        assertThatThrownBy(() -> keycloak.requestToken("chatlayer-it", "it-secret-0001"))
                .isInstanceOf(UncheckedIOException.class);

        keycloak.start("--http-pool-max-threads=1", "--http-max-queued-requests=1");
        try {
            assertThat(keycloak.tokenUrl()).isEqualTo(url);
            assertThat(keycloak.isActive(token)).isTrue();
            assertThat(flood())
                    .filteredOn(reply -> reply.status() == 503)
                    .isNotEmpty()
                    .allSatisfy(reply -> {
                        assertThat(reply.body()).isEmpty();
                        assertThat(reply.headers().map()).containsOnlyKeys("content-length");
                    });
        } finally {
            keycloak.restart();
        }
    }

    private List<HttpReply> flood() {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<HttpReply>> replies = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> keycloak.requestToken("chatlayer-it", "it-secret-0001"), callers))
                    .toList();
            return replies.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }
}
