package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.TcpServer;
import tools.jackson.databind.json.JsonMapper;

/** A real server on loopback that answers as told and records what it is asked, and the token endpoint that asks it. */
final class LoopbackServer implements AfterEachCallback {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final ClientCredentials CREDENTIALS = ClientCredentials.of("the-id", "the-secret");

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private @Nullable DisposableServer server;
    private int port;

    void answers(int status, String body) {
        answers(response -> response.status(status)
                .header("Content-Type", "application/json")
                .sendString(Mono.just(body)));
    }

    void answers(Function<HttpServerResponse, Publisher<Void>> answer) {
        starts(HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString(UTF_8)
                        .defaultIfEmpty("")
                        .doOnNext(body -> received.add(new Received(
                                request.method() + " " + request.uri(),
                                request.requestHeaders().copy(),
                                body)))
                        .thenMany(Mono.defer(() -> Mono.from(answer.apply(response)))))
                .bindNow(PATIENCE));
    }

    /** Sends these bytes when asked, and closes the connection. */
    void answersAndCloses(String bytes) {
        starts(TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> in.receive()
                        .take(1)
                        .thenMany(out.sendString(Mono.just(bytes)).then()))
                .bindNow(PATIENCE));
    }

    void stop() {
        if (server != null) {
            server.disposeNow(PATIENCE);
        }
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    URI url() {
        return url("/token");
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Mono<TokenReply> request(ClientCredentials credentials, @Nullable String scope) {
        return request(ClientAuthentication.secretPost(), credentials, scope);
    }

    Mono<TokenReply> request(ClientAuthentication way, ClientCredentials credentials, @Nullable String scope) {
        return new TokenEndpoint(new FormPost(HttpClient.newConnection(), url(), way), scope).request(credentials);
    }

    TokenReply reply() {
        return request(CREDENTIALS, null).blockOptional(PATIENCE).orElseThrow();
    }

    /** What a request fails with; neither secret nor token is anywhere in it. */
    <T extends AuthException> T failure(Class<T> kind) {
        T failure = catchThrowableOfType(kind, this::reply);
        for (Throwable link = failure; link != null; link = link.getCause()) {
            assertThat(List.of(link.toString(), JsonMapper.shared().writeValueAsString(link)))
                    .allSatisfy(text -> assertThat(text).doesNotContain("the-secret", "the-token"));
        }
        return failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
    }

    private void starts(DisposableServer started) {
        stop();
        server = started;
        port = started.port();
    }

    /** A request as it came. */
    record Received(String line, HttpHeaders headers, String body) {}
}
