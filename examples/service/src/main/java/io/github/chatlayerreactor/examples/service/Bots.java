package io.github.chatlayerreactor.examples.service;

import io.github.chatlayerreactor.graphql.CallOptions;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The bots, by GraphQL. The documents fit the sandbox's fictional schema: on the real service write your own here. */
@Component
final class Bots {
    private static final Query<NoVariables, All> ALL =
            Query.of("Bots", "query Bots { bots { id name languages } }", All.class);
    private static final Query<ById, One> ONE =
            Query.of("Bot", "query Bot($id: ID!) { bot(id: $id) { id name languages } }", ById.class, One.class);

    private final ObjectProvider<GraphQlClient> client;

    record Bot(String id, String name, List<String> languages) {}

    record All(List<Bot> bots) {}

    record One(@Nullable Bot bot) {}

    record ById(String id) {}

    Bots(ObjectProvider<GraphQlClient> client) {
        this.client = client;
    }

    Mono<List<Bot>> all() {
        return Deadline.bound(left ->
                        client().with(CallOptions.defaults().timeout(left)).fetch(ALL))
                .map(All::bots);
    }

    /** The bot, or a problem if there is none. */
    Mono<Bot> one(String id) {
        return Deadline.bound(left ->
                        client().with(CallOptions.defaults().timeout(left)).fetch(ONE, new ById(id)))
                .handle((found, sink) -> {
                    if (found.bot() == null) {
                        sink.error(new NoSuchBot(id));
                    } else {
                        sink.next(found.bot());
                    }
                });
    }

    private GraphQlClient client() {
        return NotSet.required(client, "CHATLAYER_GRAPHQL_URL");
    }

    /** There is no bot of that id, which is the caller's own and may hold line breaks: the message goes without it. */
    static final class NoSuchBot extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String id;

        NoSuchBot(String id) {
            super("There is no such bot", null, false, false);
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
