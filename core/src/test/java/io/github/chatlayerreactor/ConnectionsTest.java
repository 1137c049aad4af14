package io.github.chatlayerreactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.Limits;
import io.github.chatlayerreactor.http.Timeouts;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    /** Netty counts in whole milliseconds, takes 0 for none, and has no more than an int for them. */
    @ParameterizedTest
    @CsvSource({
        "PT0.000000001S, 1",
        "PT0.0025S, 2",
        "PT5S, 5000",
        "PT10000H, 2147483647",
        "PT2562047788015215H, 2147483647"
    })
    void boundConnectingByWhateverTheTimeoutIs(Duration connect, int milliseconds) {
        Connections connections = Connections.of(Timeouts.defaults().connect(connect), Limits.defaults());

        assertThat(connections.client().configuration().options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS))
                .isEqualTo(milliseconds);
        connections.close();
    }
}
