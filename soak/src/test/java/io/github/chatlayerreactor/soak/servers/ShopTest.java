package io.github.chatlayerreactor.soak.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data; boundary=x";
    private static final String PLACE = "{\"operationName\":\"Place\",\"variables\":{\"id\":7}}";

    private final Orders orders = new Orders();
    private final Ledger ledger = new Ledger();
    private final Shop shop = new Shop(orders, ledger);

    @BeforeEach
    void start() {
        shop.start();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** All that comes back on a connection on which this is sent, and no more. */
    private String answerTo(byte[] sent) throws IOException {
        URI there = shop.uri();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), there.getPort())) {
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static byte[] request(String type, String body) {
        return """
                POST /graphql HTTP/1.1\r
                Host: shop\r
                Connection: close\r
                Authorization: Bearer any\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(type, body.getBytes(UTF_8).length, body).getBytes(UTF_8);
    }

    /** In two pieces. */
    private static byte[] streamed(String body) {
        return """
                POST /graphql HTTP/1.1\r
                Connection: close\r
                Authorization: Bearer any\r
                Content-Type: application/json\r
                Transfer-Encoding: chunked\r
                \r
                5\r
                %s\r
                %x\r
                %s\r
                0\r
                \r
                """.formatted(body.substring(0, 5), body.length() - 5, body.substring(5))
                .getBytes(UTF_8);
    }

    @Test
    void executesAnOrder() throws IOException {
        assertThat(answerTo(request(JSON, PLACE))).startsWith("HTTP/1.1 200").endsWith("{\"place\":{\"id\":7}}}");
        assertThat(orders.count()).isOne();
        assertThat(ledger.unexplained()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                JSON + "|{",
                JSON + "|''",
                JSON + "|{\"operationName\":\"Place\",\"variables\":{}}",
                JSON + "|{\"operationName\":\"Send\",\"variables\":{\"id\":7}}",
                JSON + "|{\"operationName\":\"Plaice\",\"variables\":{\"id\":7}}",
                FORM + "|no form",
            })
    void tellsOfWhatItCannotRead(String type, String body) throws IOException {
        assertThat(answerTo(request(type, body))).startsWith("HTTP/1.1 400");
        assertThat(orders.count()).isZero();
        assertThat(ledger.reasons()).singleElement().asString().startsWith("a request that the shop cannot read: ");
    }

    /** Wherever that is: nobody can execute it, and it is not our client's doing. */
    @Test
    void neitherAnswersNorTellsOfARequestThatWasCut() throws IOException {
        byte[] whole = request(JSON, PLACE);
        for (int length = 0; length < whole.length; length++) {
            assertThat(answerTo(Arrays.copyOf(whole, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
        assertThat(orders.count()).isZero();
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void neitherAnswersNorTellsOfAStreamedRequestThatWasCut() throws IOException {
        byte[] whole = streamed(PLACE);
        for (int length = 0; length < whole.length; length++) {
            assertThat(answerTo(Arrays.copyOf(whole, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
        assertThat(answerTo(whole)).startsWith("HTTP/1.1 200");
        assertThat(orders.count()).isOne();
        assertThat(ledger.unexplained()).isZero();
    }
}
