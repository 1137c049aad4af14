package io.github.chatlayerreactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import io.github.chatlayerreactor.wire.Hygiene;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;

/** The HTTP client that a connection makes for itself, and its token for others. */
@ExtendWith({Hygiene.class, SandboxExtension.class})
class ChatlayerHttpTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Chatlayer.Builder builder;

    ChatlayerHttpTest(Sandbox sandbox) {
        builder = Chatlayer.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl());
    }

    @Test
    void takesSettingsInTheirOrderAndIsClosedAllTheSame() {
        Chatlayer chatlayer = builder.http(client -> client.doOnConnected(connections::add))
                .http(client -> client.doOnRequest((request, connection) -> seen.add("first")))
                .http(client -> client.doOnRequest((request, connection) -> seen.add("second")))
                .build();
        assertThat(chatlayer.tokens().token().block(WAIT)).isNotNull();
        assertThat(seen).containsExactly("first", "second");

        chatlayer.shutdown().block(WAIT);

        Flux.fromIterable(connections).concatMap(Connection::onDispose).then().block(WAIT);
        assertThat(connections).hasSize(1);
    }

    @Test
    void lendsItsTokenToOtherHttpClients(Sandbox sandbox) {
        try (Chatlayer chatlayer = builder.build()) {
            assertThat(chatlayer.bearer().tokenFor(sandbox.nlpUrl()).block(WAIT))
                    .isEqualTo(chatlayer.tokens().token().block(WAIT));
            assertThatExceptionOfType(HttpException.OriginRefused.class)
                    .isThrownBy(() -> chatlayer.bearer().requireTrusted(URI.create("http://api.example/")));
        }
    }
}
