package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.URI;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** The floor: a constant header, no policy, and the first failure ends all. */
final class ByHand implements Extractor {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ConnectionProvider pool = Pool.create();
    private final HttpClient client = HttpClient.create(pool)
            .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + Server.TOKEN)
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    private final URI url;

    ByHand(URI server) {
        this.url = server.resolve("/v1/bots/3859/nlp/extract?version=LIVE");
    }

    record Reply(Extract extract) {}

    record Extract(List<Found> intents, List<Object> entities) {}

    record Found(String intent, double score) {}

    @Override
    public Flux<String> extract(Flux<String> texts, int concurrency) {
        return texts.flatMapSequential(this::extract, concurrency, 1);
    }

    private Mono<String> extract(String text) {
        return client.post()
                .uri(url)
                .send(Mono.fromSupplier(() ->
                        Unpooled.wrappedBuffer(MAPPER.writeValueAsBytes(Map.of("language", "en", "expression", text)))))
                .responseSingle((response, body) -> body.asInputStream())
                .map(json -> MAPPER.readValue(json, Reply.class)
                        .extract()
                        .intents()
                        .get(0)
                        .intent());
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
