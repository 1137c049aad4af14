package io.github.chatlayerreactor.benchmarks.client;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.databind.json.JsonMapper;

/** The floor: Reactor Netty with its defaults, a token in a {@code Mono.cache}, no policy of any kind. */
final class ByHand implements Client {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient client = HttpClient.create();
    private final Mono<String> authorization;

    ByHand(Setup setup) {
        this.authorization = Grant.fetch(setup.watched(client), setup.service().tokens())
                .cache(Grant::life, failed -> Duration.ZERO, () -> Duration.ZERO)
                .map(grant -> "Bearer " + grant.accessToken());
    }

    @Override
    public Mono<Greeting> get(URI url) {
        return authorization.flatMap(
                value -> client.headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, value))
                        .get()
                        .uri(url)
                        .responseSingle(ByHand::read));
    }

    private static Mono<Greeting> read(HttpClientResponse response, ByteBufMono body) {
        return response.status().equals(HttpResponseStatus.OK)
                ? body.asInputStream().map(json -> MAPPER.readValue(json, Greeting.class))
                : Mono.error(new IllegalStateException("No greeting: " + response.status()));
    }

    /** Its connections are Reactor Netty's, for the whole process. */
    @Override
    public void close() {}
}
