package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Row E of the table of retries, and what else belongs to a document's hash. */
final class PersistedQueriesTest {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Query<NoVariables, Data> NAME = Query.of("Name", "query Name { name }", Data.class);
    private static final Mutation<NoVariables, Data> RENAME =
            Mutation.of("Rename", "mutation Rename { name }", Data.class);
    private static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"name\":\"Ada\"}}");
    private static final String DOCUMENT = "\"query\":\"";
    private static final String HASH = "\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"";

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed("id:secret")).build();

    @AfterEach
    void close() {
        chatlayer.shutdown().then().block(WAIT);
    }

    @Test
    void sendsTheHashAlone() {
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            assertThat(client(server).fetch(NAME).block(WAIT)).isEqualTo(new Data("Ada"));

            assertThat(server.asked()).singleElement().satisfies(PersistedQueriesTest::hasTheHashAlone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,PersistedQueryNotFound,PERSISTED_QUERY_NOT_FOUND",
        "200,PersistedQueryNotFound,",
        "200,PERSISTED_QUERY_NOT_FOUND,",
        "400,Not there,PERSISTED_QUERY_NOT_FOUND",
        "404,PersistedQueryNotFound,"
    })
    void rowEResendsWholeWhatIsNotFound(int status, String message, @Nullable String code) {
        for (Operation<NoVariables, Data> operation : List.of(NAME, RENAME)) {
            try (ScriptedServer server = new ScriptedServer(error(status, message, code), ADA, ADA)) {
                GraphQlClient client = client(server);

                assertThat(client.execute(operation).block(WAIT)).isInstanceOf(GraphQlResult.Complete.class);
                assertThat(client.execute(operation).block(WAIT)).isInstanceOf(GraphQlResult.Complete.class);

                assertThat(server.asked()).hasSize(3);
                hasTheHashAlone(server.asked().get(0));
                assertThat(server.asked().get(1).body()).contains(DOCUMENT).contains(HASH);
                hasTheHashAlone(server.asked().get(2));
            }
        }
    }

    @Test
    void rowEResendsOnce() {
        Answer missing = error(200, "PersistedQueryNotFound", null);
        try (ScriptedServer server = new ScriptedServer(missing, missing, ADA)) {
            assertThat(client(server).execute(NAME).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);

            assertThat(server.asked()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,PersistedQueryNotSupported,PERSISTED_QUERY_NOT_SUPPORTED", "400,PersistedQueryNotSupported,"})
    void doesNotAskAgainWhoDoesNotSupportIt(int status, String message, @Nullable String code) {
        try (ScriptedServer server = new ScriptedServer(error(status, message, code), ADA, ADA)) {
            GraphQlClient client = client(server);

            assertThat(client.fetch(NAME).block(WAIT)).isEqualTo(new Data("Ada"));
            assertThat(client.mutate(RENAME).block(WAIT)).isEqualTo(new Data("Ada"));

            assertThat(server.asked()).hasSize(3);
            assertThat(server.asked().subList(1, 3))
                    .allSatisfy(
                            asked -> assertThat(asked.body()).contains(DOCUMENT).doesNotContain(HASH));
        }
    }

    @Test
    void handsOnAnyOtherRejection() {
        try (ScriptedServer server = new ScriptedServer(error(400, "No such field", "GRAPHQL_VALIDATION_FAILED"))) {
            assertThat(client(server).execute(NAME).block(WAIT)).isInstanceOf(GraphQlResult.Rejected.class);

            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void sendsFilesWithTheDocument() {
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            Mutation<Map<String, ?>, Data> add = Mutation.dynamic("mutation Add($f: Upload!) { name }", Data.class);

            client(server)
                    .mutate(add, Map.of("f", Upload.of("a.txt", "text/plain", Flux.empty())))
                    .then()
                    .block(WAIT);

            assertThat(server.asked().get(0).body()).contains(DOCUMENT).doesNotContain(HASH);
        }
    }

    private static void hasTheHashAlone(Asked asked) {
        assertThat(asked.body()).doesNotContain(DOCUMENT).contains(HASH).contains("\"operationName\":\"");
    }

    private GraphQlClient client(ScriptedServer server) {
        return GraphQlClient.builder(chatlayer, server.url()).persistedQueries().build();
    }

    private static Answer error(int status, String message, @Nullable String code) {
        String extensions = code == null ? "" : ",\"extensions\":{\"code\":\"" + code + "\"}";
        return new Answer(
                status, "application/json", "{\"errors\":[{\"message\":\"" + message + "\"" + extensions + "}]}");
    }

    private record Data(String name) {}
}
