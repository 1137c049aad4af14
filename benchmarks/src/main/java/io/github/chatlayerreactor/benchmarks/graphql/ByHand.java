package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.exchange.Server;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The floor: Reactor Netty with a header that never changes, the body gathered and read to an envelope, errors unseen. */
final class ByHand implements Queries {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ConnectionProvider pool = Pool.create();
    private final HttpClient client = HttpClient.create(pool)
            .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + Server.TOKEN)
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    private final URI url;

    ByHand(URI url) {
        this.url = url;
    }

    @Override
    public Mono<Answer> query() {
        return client.post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(MAPPER.writeValueAsBytes(Inquiry.INTENTS))))
                .responseSingle((response, body) -> body.asInputStream())
                .map(json -> MAPPER.readValue(json, Inquiry.Reply.class).data().bot());
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
