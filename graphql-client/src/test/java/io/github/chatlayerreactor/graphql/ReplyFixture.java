package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A reader of replies, and what it is to find in some. */
abstract class ReplyFixture {
    static final Query<NoVariables, Data> BOTS = Query.of("Bots", "query Bots { total bots { id name } }", Data.class);
    static final Data TWO = new Data(2, List.of(new Bot("3859", "Ada"), new Bot("ko3123ze", "Bo")));
    static final String TWO_BOTS =
            "{\"total\":2,\"bots\":[{\"id\":\"3859\",\"name\":\"Ada\"},{\"id\":\"ko3123ze\",\"name\":\"Bo\"}]}";
    static final String ERROR = "{\"message\":\"No such bot\"}";

    final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    final GraphQlResult<Data> read(ScriptedReply reply) {
        return reader.read(BOTS, reply).blockOptional().orElseThrow();
    }

    static GraphQlError error(String message) {
        return new GraphQlError(message, List.of(), List.of(), Map.of());
    }

    record Data(int total, @Nullable List<Bot> bots) {}

    record Bot(String id, @Nullable String name) {}
}
