package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Ours, with its defaults. */
final class OnChatlayer implements Calls {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Chatlayer chatlayer;

    OnChatlayer(URI server) {
        chatlayer = Chatlayer.builder(ClientCredentials.of("benchmark", "secret"))
                .tokenUrl(Server.tokens(server))
                .build();
    }

    @Override
    public Mono<Answer> get(URI uri) {
        return chatlayer.exchange().send(Request.get(uri), OnChatlayer::read);
    }

    @Override
    public Mono<Answer> post(URI uri, byte[] body) {
        return chatlayer.exchange().send(Request.post(uri, "application/json", body), OnChatlayer::read);
    }

    private static Mono<Answer> read(Reply reply) {
        return reply.read(body -> MAPPER.readValue(body, Answer.class));
    }

    @Override
    public void close() {
        chatlayer.close();
    }
}
