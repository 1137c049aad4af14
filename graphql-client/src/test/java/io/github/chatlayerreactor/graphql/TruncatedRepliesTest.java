package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.HostileServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/** A reply that is cut at every byte, in each of the ways in which HTTP/1.1 tells where a reply ends. */
@ExtendWith(Hygiene.class)
class TruncatedRepliesTest {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Mutation<NoVariables, Data> TRAIN =
            Mutation.of("Train", "mutation Train { train }", Data.class);

    private static final String JSON = "200 OK\r\nContent-Type: application/json";
    private static final String ADA = "{\"data\":{\"names\":[\"Ada\"]},\"extensions\":{}}";
    private static final String WHOLE = reply(JSON, ADA);
    private static final String CHUNKED_HEAD = "HTTP/1.1 " + JSON + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String CHUNKED =
            CHUNKED_HEAD + chunk(ADA.substring(0, 9)) + chunk(ADA.substring(9)) + chunk("");
    private static final String OPEN_HEAD = "HTTP/1.1 " + JSON + "\r\n\r\n";
    private static final String OPEN = OPEN_HEAD + ADA;

    @RegisterExtension
    final HostileServer server = new HostileServer();

    record Data(List<String> names) {}

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private Mono<Data> train() {
        return server.client().mutate(TRAIN);
    }

    private void assertInterrupted(String cut) {
        server.sayAndClose(cut);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .as("cut behind %s", cut)
                .isThrownBy(() -> train().block(WAIT))
                .withCauseInstanceOf(HttpException.Interrupted.class);
    }

    private void assertServed(String whole) {
        server.sayAndClose(whole);

        assertThat(train().block(WAIT)).isEqualTo(new Data(List.of("Ada")));
    }

    @Test
    void areInterruptedWhereTheirLengthIsStated() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertInterrupted(WHOLE.substring(0, length));
        }
        assertServed(WHOLE);
        assertThat(server.asked()).isEqualTo(WHOLE.length() + 1);
    }

    @Test
    void areInterruptedWhereTheyComeInChunks() {
        for (int length = 0; length < CHUNKED.length(); length++) {
            assertInterrupted(CHUNKED.substring(0, length));
        }
        assertServed(CHUNKED);
        assertThat(server.asked()).isEqualTo(CHUNKED.length() + 1);
    }

    /** The end of the connection is the end of the reply then, so that only its JSON tells. */
    @Test
    void areNoJsonWhereTheConnectionEndsThem() {
        for (int length = 0; length < OPEN_HEAD.length(); length++) {
            assertInterrupted(OPEN.substring(0, length));
        }
        for (int length = OPEN_HEAD.length(); length < OPEN.length(); length++) {
            server.sayAndClose(OPEN.substring(0, length));

            assertThatExceptionOfType(GraphQlException.ProtocolViolation.class)
                    .isThrownBy(() -> train().block(WAIT))
                    .withMessageMatching(".* (is empty|ends before its JSON does|is not JSON at byte [0-9]+)");
        }
        assertServed(OPEN);
    }
}
