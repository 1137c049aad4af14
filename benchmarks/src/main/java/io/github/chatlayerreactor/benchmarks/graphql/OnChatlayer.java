package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.exchange.Server;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Query;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Ours, with its defaults and a token that is fetched. */
final class OnChatlayer implements Queries {
    private static final Query<Inquiry.Variables, Inquiry.Data> INTENTS = Query.of(
            Inquiry.INTENTS.operationName(), Inquiry.INTENTS.query(), Inquiry.Variables.class, Inquiry.Data.class);

    private final Chatlayer chatlayer;
    private final GraphQlClient graphql;

    OnChatlayer(URI url) {
        this.chatlayer = Chatlayer.builder(ClientCredentials.of("benchmark", "secret"))
                .tokenUrl(Server.tokens(url))
                .build();
        this.graphql = GraphQlClient.create(chatlayer, url);
    }

    @Override
    public Mono<Answer> query() {
        return graphql.fetch(INTENTS, Inquiry.INTENTS.variables()).map(Inquiry.Data::bot);
    }

    @Override
    public void close() {
        chatlayer.close();
    }
}
