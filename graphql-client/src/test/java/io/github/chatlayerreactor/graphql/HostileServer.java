package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.RawServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Answers each request with the next of the texts that a test gives, byte for byte, and a client for it that tries once and
 * has one connection, so that a call that leaves it unusable would stop the next.
 */
final class HostileServer implements AfterEachCallback {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Queue<Said> replies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final RawServer server = new RawServer();
    private final ConnectionProvider pool = ConnectionProvider.create("one-connection", 1);
    private final Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("id:secret"))
            .httpClient(HttpClient.create(pool))
            .calls(calls -> calls.retry(RetryPolicy.none()).circuitBreakers(neverOpen()))
            .build();

    HostileServer() {
        server.serve(this::converse);
    }

    private record Said(String bytes, boolean closes) {}

    /** Hundreds of failures in a row are what these tests are about. */
    private static CircuitBreakerRegistry neverOpen() {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .minimumNumberOfCalls(Integer.MAX_VALUE)
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                .build());
    }

    private void converse(Socket socket) throws IOException {
        boolean open = true;
        while (open && RawServer.awaitRequest(socket)) {
            asked.incrementAndGet();
            Said reply = replies.remove();
            RawServer.write(socket, reply.bytes());
            open = !reply.closes();
        }
    }

    /** Says this, and keeps the connection. */
    void say(String bytes) {
        replies.add(new Said(bytes, false));
    }

    /** Says this, and closes. */
    void sayAndClose(String bytes) {
        replies.add(new Said(bytes, true));
    }

    /** A reply of these bytes, whose length it states. */
    static String reply(String statusAndHeaders, String body) {
        return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** These characters as the bytes of UTF-8. */
    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    GraphQlClient client() {
        return GraphQlClient.create(chatlayer, server.uri("http:/graphql"));
    }

    /** How many requests came. */
    int asked() {
        return asked.get();
    }

    /** How many connections were made. */
    int connections() {
        return server.accepted();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        chatlayer.shutdown().block(WAIT);
        pool.disposeLater().block(WAIT);
        server.afterEach(context);
    }
}
