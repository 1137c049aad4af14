package io.github.chatlayerreactor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.wire.Hygiene;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(Hygiene.class)
class ChatlayerTest {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final ClientCredentials CREDENTIALS = ClientCredentials.of("id", "hunter2");

    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .doOnChannelInit((observer, channel, remote) -> connections.add(Connection.from(channel)))
            .route(ChatlayerTest::routes)
            .bindNow(WAIT);

    private static void routes(HttpServerRoutes routes) {
        routes.post(
                        "/token",
                        (request, response) -> response.sendString(
                                Mono.just("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":300}")))
                .get(
                        "/echo",
                        (request, response) -> response.sendString(
                                Mono.just(request.requestHeaders().get("Authorization"))))
                .get(
                        "/stream",
                        (request, response) ->
                                response.sse().sendString(Flux.just("first").concatWith(Mono.never())));
    }

    @AfterEach
    void stop() {
        server.disposeNow(WAIT);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private Chatlayer.Builder builder() {
        return Chatlayer.builder(CREDENTIALS).tokenUrl(uri("/token"));
    }

    private Mono<String> echo(Chatlayer chatlayer) {
        return chatlayer.exchange().send(Request.get(uri("/echo")), ChatlayerTest::text);
    }

    private static Mono<String> text(Reply reply) {
        return reply.read(body -> new String(body.readAllBytes(), UTF_8));
    }

    private void requireAllClosed() {
        Flux.fromIterable(connections).concatMap(Connection::onDispose).then().block(WAIT);
    }

    @Test
    void sendsWithTheTokenOfItsTokenUrl() {
        try (Chatlayer chatlayer = builder().build()) {
            assertThat(connections).isEmpty();

            assertThat(echo(chatlayer).block(WAIT)).isEqualTo("Bearer t-1");
        }
        requireAllClosed();
    }

    @Test
    void closesItsConnectionsAndItsTokensAndDoesSoAgain() {
        Chatlayer chatlayer = builder().build();
        echo(chatlayer).then().block(WAIT);

        chatlayer.shutdown().block(WAIT);
        chatlayer.shutdown().block(WAIT);
        chatlayer.close();

        requireAllClosed();
        assertThatExceptionOfType(AuthException.Closed.class)
                .isThrownBy(() -> echo(chatlayer).block(WAIT));
    }

    /** It says that it closes the connections, and not only those that are idle. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closesConnectionsThatAreInUse(boolean waiting) throws InterruptedException {
        Chatlayer chatlayer = builder().build();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Disposable stream = chatlayer.exchange().stream(
                        Request.get(uri("/stream")), reply -> reply.body().doOnNext(piece -> started.countDown()))
                .subscribe(piece -> {}, end::complete);
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

        if (waiting) {
            chatlayer.shutdown().block(WAIT);
        } else {
            chatlayer.close();
        }

        requireAllClosed();
        assertThat(end).succeedsWithin(WAIT).isInstanceOf(HttpException.Interrupted.class);
        stream.dispose();
    }

    @Test
    void leavesAGivenClientAndTokenSourceOpen() {
        ConnectionProvider pool = ConnectionProvider.create("given", 1);
        HttpClient client = HttpClient.create(pool);
        try (SharedTokenSource tokens = SharedTokenSource.builder(CREDENTIALS)
                .tokenUrl(uri("/token"))
                .httpClient(client)
                .build()) {
            Chatlayer chatlayer = Chatlayer.builder(tokens).httpClient(client).build();
            echo(chatlayer).then().block(WAIT);

            chatlayer.shutdown().block(WAIT);
            chatlayer.close();

            assertThat(echo(chatlayer).block(WAIT)).isEqualTo("Bearer t-1");
            assertThat(chatlayer.tokens()).isSameAs(tokens);
            assertThat(connections).hasSize(1);
        }
        pool.disposeLater().block(WAIT);
        requireAllClosed();
    }

    /** The token source is the caller's and still open, but what would be opened here would never be closed. */
    @Test
    void opensNoConnectionOnceItIsClosed() {
        Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("id:secret")).build();
        chatlayer.shutdown().block(WAIT);

        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> echo(chatlayer).block(WAIT));
        requireAllClosed();
    }

    @Test
    void refusesSettingsForATokenSourceThatIsTheCallersOwn() {
        Chatlayer.Builder builder = Chatlayer.builder(TokenSource.fixed("id:secret"));

        assertThatIllegalStateException()
                .isThrownBy(() -> builder.tokenUrl(uri("/token")))
                .withMessageContaining("caller's own");
        assertThatIllegalStateException().isThrownBy(() -> builder.tokens(source -> source.attempts(1)));
    }

    @Test
    void appliesEverySettingOfTheTokenSourceInOrder() {
        try (Chatlayer chatlayer = builder()
                .tokenUrl(uri("/wrong"))
                .tokens(source -> source.attempts(1))
                .tokenUrl(uri("/token"))
                .build()) {
            assertThat(echo(chatlayer).block(WAIT)).isEqualTo("Bearer t-1");
        }
    }

    @Test
    void refusesATokenUrlThatASecretMustNotBeSentTo() {
        Chatlayer.Builder builder =
                Chatlayer.builder(CREDENTIALS).tokenUrl(URI.create("http://keycloak.invalid/token"));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("TrustedOrigins.plainHttp");
    }

    @Test
    void closesTheTokenSourceThatItMadeIfItsCallsCannotBeSetUp() {
        List<SharedTokenSource> made = new CopyOnWriteArrayList<>();
        Chatlayer.Builder builder = builder()
                .httpClient(HttpClient.newConnection())
                .tokens(source -> source.whenBuilt(made::add))
                .calls(calls -> {
                    throw new IllegalStateException("No such calls");
                });

        assertThatIllegalStateException().isThrownBy(builder::build).withMessage("No such calls");

        assertThat(made).hasSize(1);
        assertThatExceptionOfType(AuthException.Closed.class)
                .isThrownBy(() -> made.get(0).token().block(WAIT));
    }

    @Test
    void readsTheEnvironment() {
        try (Chatlayer chatlayer = Chatlayer.fromEnvironment(Map.of(
                "CHATLAYER_CLIENT_ID", "id",
                "CHATLAYER_CLIENT_SECRET", "hunter2",
                "CHATLAYER_TOKEN_URL", " " + uri("/token") + " "))) {
            assertThat(echo(chatlayer).block(WAIT)).isEqualTo("Bearer t-1");
            assertThat(chatlayer).asString().doesNotContain("hunter2");
        }
    }

    @Test
    void hasOneMapperForAllConnectionsUnlessItIsGivenAnother() {
        Chatlayer.Builder builder = Chatlayer.builder(TokenSource.fixed("id:secret"));
        try (Chatlayer first = builder.build();
                Chatlayer second = builder.build();
                Chatlayer other = builder.mapper(JsonMapper.shared()).build()) {
            assertThat(first.mapper()).isSameAs(second.mapper());
            assertThat(other.mapper()).isSameAs(JsonMapper.shared()).isNotSameAs(first.mapper());
        }
    }
}
