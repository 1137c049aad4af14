package io.github.chatlayerreactor.examples.bot.load;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;

import io.github.chatlayerreactor.sse.EventStreams;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The channel between the users and the backend. */
final class Channel implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final ConnectionProvider pool;
    private final HttpClient client;

    Channel(URI backend, int conversations) {
        this.pool = ConnectionProvider.builder("load")
                .maxConnections(2 * conversations + 1)
                .pendingAcquireMaxCount(-1)
                .build();
        this.client = HttpClient.create(pool)
                .baseUrl(backend.toString())
                .responseTimeout(LONGEST)
                .headers(headers -> headers.set(CONTENT_TYPE, "application/json"));
    }

    /**
     * Delivers a message.
     *
     * @return emits what the backend tells, and completes with its reply; fails where the message was refused, or the
     *     connection is none. A cancel closes the connection
     */
    Flux<Event> say(Said said) {
        return Flux.defer(() -> client.post()
                .uri("/messages")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(JSON.writeValueAsBytes(said.message()))))
                .response(Channel::events));
    }

    private static Publisher<Event> events(HttpClientResponse head, ByteBufFlux body) {
        return head.status().code() == 200
                ? EventStreams.sse(body.retain(), event -> new Event(event.type(), JSON.readTree(event.text())))
                : Mono.error(new IOException("HTTP " + head.status().code()));
    }

    /** Starts a reclassification; the text that it emits says so. */
    Mono<String> reclassify(int texts) {
        return client.post()
                .uri("/reclassification?texts=" + texts)
                .responseContent()
                .aggregate()
                .asString();
    }

    /** The backend's latest snapshot. */
    Mono<JsonNode> vitals() {
        return client.get()
                .uri("/vitals")
                .responseContent()
                .aggregate()
                .asByteArray()
                .map(JSON::readTree);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
