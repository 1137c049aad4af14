package io.github.chatlayerreactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

/** A connection that has its token revoked by the sandbox, over connections that are closed next. */
@ExtendWith(SandboxExtension.class)
final class RevocationOnCloseTest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final SandboxCredentials known;

    RevocationOnCloseTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.known = sandbox.credentials();
    }

    @Test
    void revokesBeforeShutdownCompletes() {
        Chatlayer chatlayer = chatlayer();
        AccessToken token = token(chatlayer);

        chatlayer.shutdown().block(BOUND);

        assertThat(isActive(token).block(BOUND)).isFalse();
    }

    @Test
    void revokesAfterClose() {
        Chatlayer chatlayer = chatlayer();
        AccessToken token = token(chatlayer);

        chatlayer.close();

        assertThat(isActive(token).repeat().takeUntil(active -> !active).blockLast(BOUND))
                .isFalse();
    }

    private Chatlayer chatlayer() {
        return Chatlayer.builder(ClientCredentials.of(known.clientId(), known.clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .tokens(source -> source.revokeOnClose(sandbox.tokenUrl().resolve("revoke"))
                        .scheduler(VirtualTimeScheduler.create())) // what limits a revocation never rings
                .build();
    }

    private AccessToken token(Chatlayer chatlayer) {
        AccessToken token = chatlayer.tokens().token().blockOptional(BOUND).orElseThrow();
        assertThat(isActive(token).block(BOUND)).isTrue();
        return token;
    }

    private Mono<Boolean> isActive(AccessToken token) {
        URI introspection = URI.create(sandbox.tokenUrl() + "/introspect");
        return HttpClient.newConnection()
                .post()
                .uri(introspection)
                .sendForm((request, form) -> form.attr("client_id", known.clientId())
                        .attr("client_secret", known.clientSecret())
                        .attr("token", token.value()))
                .responseContent()
                .aggregate()
                .asString(UTF_8)
                .map(reply -> JsonMapper.shared().readTree(reply).path("active").booleanValue());
    }
}
