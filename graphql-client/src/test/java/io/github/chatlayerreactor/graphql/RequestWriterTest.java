package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

final class RequestWriterTest {
    private final RequestWriter writer =
            new RequestWriter(URI.create("https://bots.test/graphql"), GraphQlJson.of(JsonMapper.shared()));

    @Test
    void writesDocumentNameAndVariables() {
        Query<Variables, String> query =
                Query.of("Bot", "query Bot($id: ID!) { bot(id: $id) }", Variables.class, String.class);

        assertThat(written(query, new Variables("38\"59", null)))
                .isEqualTo("{\"query\":\"query Bot($id: ID!) { bot(id: $id) }\",\"operationName\":\"Bot\","
                        + "\"variables\":{\"id\":\"38\\\"59\",\"name\":null}}");
    }

    @Test
    void leavesOutVariablesIfThereAreNone() {
        Mutation<NoVariables, String> mutation = Mutation.of("Train", "mutation Train { train }", String.class);

        assertThat(written(mutation, new NoVariables()))
                .isEqualTo("{\"query\":\"mutation Train { train }\",\"operationName\":\"Train\"}");
    }

    @Test
    void escapesTheDocument() {
        Query<NoVariables, String> query =
                Query.of("Bot", "query Bot {\n\tbot(name: \"Zoë \\\\ \uD83E\uDD16\")\r\n}", String.class);

        String written = written(query, new NoVariables());

        assertThat(JsonMapper.shared().readTree(written).path("query").stringValue())
                .isEqualTo(query.document());
        assertThat(written(query, new NoVariables())).isEqualTo(written);
    }

    @Test
    void writesNoNameOfAnOperationWithoutOne() {
        assertThat(written(Query.dynamic("{ bots }", String.class), Map.of("first", 3)))
                .isEqualTo("{\"query\":\"{ bots }\",\"variables\":{\"first\":3}}");
    }

    /** The hash is what sha256sum says of the document. */
    @Test
    void writesTheHashInThePlaceOfTheDocumentOrBesideIt() {
        Query<NoVariables, String> query = Query.of("Bot", "query Bot { bot }", String.class);
        String hash = "\"operationName\":\"Bot\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\""
                + "6a6a87dfc3e0c7c812494f5c5ff36dcf618516d4784f2718715c95d8f7aab8c2" + "\"}}}";

        assertThat(written(query, new NoVariables(), Wording.HASH)).isEqualTo("{%s", hash);
        assertThat(written(query, new NoVariables(), Wording.WHOLE_AND_HASH))
                .isEqualTo("{\"query\":\"query Bot { bot }\",%s", hash);
    }

    @Test
    void saysWhoseVariablesCannotBeWritten() {
        Query<Broken, String> query = Query.of("Bot", "query Bot { bot }", Broken.class, String.class);

        assertThatExceptionOfType(GraphQlException.UnwritableVariables.class)
                .isThrownBy(() -> writer.write(execution(query, new Broken("3859")), Wording.WHOLE))
                .withMessage("query Bot: its variables could not be written as JSON")
                .withCauseInstanceOf(DatabindException.class);
    }

    private <V> String written(Operation<V, ?> operation, V variables) {
        return written(operation, variables, Wording.WHOLE);
    }

    private <V> String written(Operation<V, ?> operation, V variables, Wording wording) {
        return new String(writer.body(execution(operation, variables), wording).json(), StandardCharsets.UTF_8);
    }

    private static <V, D> Execution<V, D> execution(Operation<V, D> operation, V variables) {
        return new Execution<>(operation, variables, CallOptions.defaults());
    }

    private record Variables(String id, @Nullable String name) {}

    private record Broken(String id) {
        @Override
        @SuppressWarnings("UnusedMethod") // Jackson calls it
        public String id() {
            throw new IllegalStateException("no id");
        }
    }
}
