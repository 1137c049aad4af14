package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The floor: Reactor Netty with a header that never changes, no policy, and no error told apart from another. */
final class ByHand implements Calls {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ConnectionProvider pool = Pool.create();
    private final HttpClient client = HttpClient.create(pool)
            .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + Server.TOKEN));
    private final HttpClient poster =
            client.headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));

    @Override
    public Mono<Answer> get(URI uri) {
        return client.get().uri(uri).responseSingle(ByHand::read);
    }

    @Override
    public Mono<Answer> post(URI uri, byte[] body) {
        return poster.post()
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle(ByHand::read);
    }

    static Mono<Answer> read(HttpClientResponse response, ByteBufMono body) {
        return body.asInputStream().map(json -> MAPPER.readValue(json, Answer.class));
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
