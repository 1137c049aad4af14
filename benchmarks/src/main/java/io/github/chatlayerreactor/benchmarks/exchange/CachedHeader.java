package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The usual idiom: a cached Mono of the header's value, and flatMap into the request. */
final class CachedHeader implements Calls {
    private final ConnectionProvider pool = Pool.create();
    private final HttpClient client = HttpClient.create(pool);
    private final HttpClient poster =
            client.headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    private final Mono<String> authorization =
            Mono.fromSupplier(() -> "Bearer " + Server.TOKEN).hide().cache(Duration.ofHours(8));

    @Override
    public Mono<Answer> get(URI uri) {
        return authorization.flatMap(
                value -> authorised(client, value).get().uri(uri).responseSingle(ByHand::read));
    }

    @Override
    public Mono<Answer> post(URI uri, byte[] body) {
        return authorization.flatMap(value -> authorised(poster, value)
                .post()
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle(ByHand::read));
    }

    private static HttpClient authorised(HttpClient client, String value) {
        return client.headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, value));
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
