package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.http.Timeouts;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What the library's own client has, and one that is brought must not lack. The server accepts, and says nothing. */
final class ConnectionsTest {
    private static final Duration SOON = Duration.ofMillis(200);
    /** Less than Reactor Netty's own bounds, of 10 s and 45 s. */
    private static final Duration LATE = Duration.ofSeconds(9);

    private final Connections connections =
            Connections.of(1, Timeouts.defaults().acquire(SOON).tls(SOON));
    private ServerSocket silent;

    @BeforeEach
    void listen() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        connections.pool().dispose();
        silent.close();
    }

    @Test
    void waitForOneOfThePoolAsLongAsTheTimeoutsSay() {
        Disposable first = get("http").subscribe(status -> {}, failed -> {});

        assertThatThrownBy(() -> get("http").block(LATE)).hasMessageContaining("200ms");
        first.dispose();
    }

    @Test
    void areMadeWithinTheTimeouts() {
        assertThat(connections.client().configuration().options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS))
                .isEqualTo(5_000);
        assertThatThrownBy(() -> get("https").block(LATE)).hasCauseInstanceOf(SslHandshakeTimeoutException.class);
    }

    /** A client that is not secure sets TLS up for its first https request, on the thread that asks. */
    @Test
    void haveTheirTlsBeforeTheFirstIsMade() {
        assertThat(connections.client().configuration().isSecure()).isTrue();
    }

    private Mono<Integer> get(String scheme) {
        return connections
                .client()
                .get()
                .uri(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/")
                .responseSingle((head, body) -> Mono.just(head.status().code()));
    }
}
