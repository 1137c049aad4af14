package io.github.chatlayerreactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Phase;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.wire.Hygiene;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Hygiene.class)
class ChatlayerTlsTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** A server that accepts and says nothing must not hold a call for longer. */
    @Test
    void boundsTheTlsHandshake() throws Exception {
        Duration handshake = Duration.ofMillis(200);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("id:secret"))
                        .timeouts(Timeouts.defaults().tls(handshake).call(WAIT))
                        .build()) {
            URI uri = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThatExceptionOfType(HttpException.TimedOut.class)
                    .isThrownBy(() -> chatlayer
                            .exchange()
                            .send(Request.get(uri), Reply::refuse)
                            .block(WAIT))
                    .withMessageContaining("handshake timed out")
                    .satisfies(late -> {
                        assertThat(late.phase()).isEqualTo(Phase.TLS);
                        assertThat(late.timeout()).isEqualTo(handshake);
                        assertThat(late.possiblyProcessed()).isFalse();
                    });
        }
    }
}
