package io.github.chatlayerreactor.benchmarks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatlayerreactor.wire.Hygiene;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** A service whose switches are turned while it is used. */
@ExtendWith(Hygiene.class)
final class ServiceTest {
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Service service = Service.here(Duration.ofHours(1), Duration.ZERO);
    private final Addresses addresses = Addresses.parse(service.addresses().toString());
    private final Console console = new Console(addresses);

    @AfterEach
    void close() {
        service.close();
    }

    private static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).timeout(WAIT);
    }

    private HttpResponse<String> askForToken() throws IOException, InterruptedException {
        return http.send(
                request(addresses.tokens()).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(askForToken().body())
                .get("access_token")
                .asString();
    }

    private HttpRequest get(URI url, String token) {
        return request(url).header("Authorization", "Bearer " + token).build();
    }

    private int call(URI url, String token) throws IOException, InterruptedException {
        return http.send(get(url, token), BodyHandlers.discarding()).statusCode();
    }

    private boolean isGranting() throws IOException, InterruptedException {
        try {
            return askForToken().statusCode() == 200;
        } catch (ConnectException refused) {
            return false;
        }
    }

    private void awaitRecovery() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!isGranting()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WAIT);
        }
    }

    @Test
    void servesWhoHasATokenAndCounts() throws IOException, InterruptedException {
        Counts before = console.counts();

        assertThat(call(addresses.api(), token())).isEqualTo(200);
        assertThat(call(addresses.api(), "invented")).isEqualTo(401);

        Counts counts = console.counts().since(before);
        assertThat(counts.tokenRequests()).isEqualTo(1);
        assertThat(counts.served()).isEqualTo(1);
        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.connections()).isPositive();
    }

    @Test
    void refusesARevokedTokenAndTakesTheNext() throws IOException, InterruptedException {
        String revoked = token();

        console.revoke();

        assertThat(call(addresses.slow(), revoked)).isEqualTo(401);
        assertThat(call(addresses.slow(), token())).isEqualTo(200);
    }

    @Test
    void answersTogetherWhenAllAreThere() throws IOException, InterruptedException {
        HttpRequest request = get(addresses.together(2), token());
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request, BodyHandlers.ofString());

        assertThat(console.counts().served()).isZero();
        assertThat(first).isNotDone();
        CompletableFuture<HttpResponse<String>> second = http.sendAsync(request, BodyHandlers.ofString());

        assertThat(Stream.of(first, second).map(CompletableFuture::join))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(List.of(200, 200));
    }

    @Test
    void answers503AndRecovers() throws IOException, InterruptedException {
        console.fail(Outage.OVERLOADED, OUTAGE);

        assertThat(askForToken().statusCode()).isEqualTo(503);
        awaitRecovery();
    }

    @Test
    void refusesConnectionsAndRecovers() throws IOException, InterruptedException {
        console.fail(Outage.REFUSED, OUTAGE);

        assertThatThrownBy(this::askForToken).isInstanceOf(ConnectException.class);
        awaitRecovery();
    }

    @Test
    void hangsUntilItIsBackAndThenCutsThoseWhoWait() throws IOException, InterruptedException {
        console.fail(Outage.HANGING, OUTAGE);
        long begun = System.nanoTime();

        assertThatThrownBy(this::askForToken).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WAIT);
        awaitRecovery();
    }
}
