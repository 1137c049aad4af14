package io.github.chatlayerreactor.benchmarks.client;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** Ours, with its defaults, and with an HTTP client of its own or one that it is given. */
final class OnChatlayer implements Client {
    private final Chatlayer chatlayer;
    private final JsonMapper mapper;

    private OnChatlayer(Chatlayer chatlayer) {
        this.chatlayer = chatlayer;
        this.mapper = chatlayer.mapper();
    }

    static Client withItsOwn(Setup setup) {
        return new OnChatlayer(builder(setup).http(setup::watched).build());
    }

    static Client given(HttpClient http, Setup setup) {
        return new OnChatlayer(builder(setup).httpClient(setup.watched(http)).build());
    }

    private static Chatlayer.Builder builder(Setup setup) {
        return Chatlayer.builder(ClientCredentials.of("benchmark", "secret"))
                .tokenUrl(setup.service().tokens());
    }

    @Override
    public Mono<Greeting> get(URI url) {
        return chatlayer
                .exchange()
                .send(
                        Request.get(url),
                        reply -> reply.isSuccess()
                                ? reply.read(body -> mapper.readValue(body, Greeting.class))
                                : reply.refuse());
    }

    @Override
    public void close() {
        chatlayer.close();
    }
}
