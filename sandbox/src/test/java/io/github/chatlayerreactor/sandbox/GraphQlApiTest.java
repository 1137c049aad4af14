package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SandboxExtension.class)
final class GraphQlApiTest {
    private static final String RESPONSE_TYPE = "application/graphql-response+json";
    private static final String PAGE =
            "query($after: String) { bot(id: \"pizza\") { conversations(first: 10, after: $after) {"
                    + " totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }";
    private static final String RENAME =
            "mutation($input: RenameBotInput!) { renameBot(input: $input) { bot { id name } } }";

    private final Sandbox sandbox;
    private final Caller caller;

    GraphQlApiTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        caller = new Caller(sandbox);
    }

    @Test
    void answersAQuery() throws Exception {
        JsonNode reply = query("{ bots(language: \"en\") { id name version languages } }", Map.of());

        assertThat(reply.toString())
                .isEqualTo(
                        "{\"data\":{\"bots\":["
                                + "{\"id\":\"ko3123ze\",\"name\":\"Café Zoë ☕\",\"version\":\"DRAFT\",\"languages\":[\"en\",\"fr\"]},"
                                + "{\"id\":\"pizza\",\"name\":\"Pizza orders 🍕\",\"version\":\"LIVE\",\"languages\":[\"en\"]}]}}");
    }

    @Test
    void answersNullForAnUnknownBot() throws Exception {
        assertThat(query("{ bot(id: \"none\") { id } }", Map.of()).toString()).isEqualTo("{\"data\":{\"bot\":null}}");
    }

    @Test
    void saysThatItsSchemaIsFictional() throws Exception {
        JsonNode reply = query("{ __schema { description queryType { description } } }", Map.of());

        assertThat(reply.at("/data/__schema/description").asString()).startsWith("FICTIONAL");
        assertThat(reply.at("/data/__schema/queryType/description").asString()).startsWith("FICTIONAL");
    }

    @Test
    void takesACursorThatIsNullAsNone() throws Exception {
        JsonNode reply = query(PAGE, Collections.singletonMap("after", null));

        assertThat(reply.at("/data/bot/conversations")).isEqualTo(page(null));
    }

    @Test
    void pagesThroughAConnection() throws Exception {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = page(after);
            page.path("edges").forEach(edge -> ids.add(edge.at("/node/id").asString()));
            assertThat(page.path("totalCount").asInt()).isEqualTo(25);
            after = page.at("/pageInfo/hasNextPage").asBoolean()
                    ? page.at("/pageInfo/endCursor").asString()
                    : null;
        } while (after != null);

        assertThat(ids)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("pizza-c1")
                .endsWith("pizza-c25");
    }

    @Test
    void answersAPageAfterTheLastWithNothing() throws Exception {
        JsonNode last = page(page(page(null).at("/pageInfo/endCursor").asString())
                .at("/pageInfo/endCursor")
                .asString());
        JsonNode beyond = page(last.at("/pageInfo/endCursor").asString());

        assertThat(beyond.path("edges")).isEmpty();
        assertThat(beyond.at("/pageInfo/endCursor").isNull()).isTrue();
    }

    @Test
    void refusesACursorOfNoOnesMaking() throws Exception {
        for (String cursor : List.of("***", "AAAA")) {
            JsonNode reply = query(PAGE, Map.of("after", cursor));

            assertThat(reply.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void answersPartialDataWithAnErrorThatHasAPath() throws Exception {
        JsonNode reply = query("{ bots { id usage { sessions } } }", Map.of());

        assertThat(reply.at("/data/bots/0/usage").isNull()).isTrue();
        assertThat(reply.at("/data/bots/1/usage/sessions").asInt()).isEqualTo(120);
        assertThat(reply.at("/errors").size()).isEqualTo(1);
        assertThat(reply.at("/errors/0/path").toString()).isEqualTo("[\"bots\",0,\"usage\"]");
        assertThat(reply.at("/errors/0/extensions/code").asString()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void renamesABot() throws Exception {
        JsonNode reply = rename("ko3123ze", "Zoë's bot 🤖");

        assertThat(reply.toString())
                .isEqualTo("{\"data\":{\"renameBot\":{\"bot\":{\"id\":\"ko3123ze\",\"name\":\"Zoë's bot 🤖\"}}}}");
    }

    @Test
    void refusesToRenameInItsOwnWords() throws Exception {
        assertThat(rename("ko3123ze", " ").at("/errors/0/extensions/code").asString())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(rename("none", "A name").at("/errors/0/extensions/code").asString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void resolvesUnionsAndInterfaces() throws Exception {
        JsonNode reply = query(
                "{ a: node(id: \"3859-c1\") { __typename id ... on Conversation { messages { __typename"
                        + " ... on TextMessage { text } ... on ImageMessage { url caption } } } } b: node(id: \"3859\")"
                        + " { __typename } c: node(id: \"none\") { id } }",
                Map.of());

        assertThat(reply.at("/data/a/__typename").asString()).isEqualTo("Conversation");
        assertThat(reply.at("/data/a/messages/0/text").asString()).isEqualTo("Hello, this is message 1");
        assertThat(reply.at("/data/a/messages/1/__typename").asString()).isEqualTo("ImageMessage");
        assertThat(reply.at("/data/b/__typename").asString()).isEqualTo("Bot");
        assertThat(reply.at("/data/c").isNull()).isTrue();
    }

    @Test
    void takesTheOperationByItsName() throws Exception {
        Map<String, String> body =
                Map.of("query", "query A { __typename } query B { bots { id } }", "operationName", "B");

        assertThat(Caller.json(caller.post(sandbox.graphqlUrl(), body))
                        .at("/data/bots")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void answers400UnderTheResponseTypeWhenTheRequestNeverBegan() throws Exception {
        for (Map<String, ?> body : requestsThatNeverBegin()) {
            HttpResponse<String> response = post(body, RESPONSE_TYPE);

            assertThat(response.statusCode()).as("%s", body).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).hasValue(RESPONSE_TYPE);
            assertThat(Caller.json(response).propertyNames()).containsExactly("errors");
        }
    }

    @Test
    void answers200UnderJsonWhenTheRequestNeverBegan() throws Exception {
        for (Map<String, ?> body : requestsThatNeverBegin()) {
            HttpResponse<String> response = post(body, "application/json");

            assertThat(response.statusCode()).as("%s", body).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        }
    }

    @Test
    void answers200ToAnErrorOfAFieldUnderTheResponseType() throws Exception {
        HttpResponse<String> response =
                post(Map.of("query", "{ bot(id: \"3859\") { usage { sessions } } }"), RESPONSE_TYPE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(RESPONSE_TYPE);
    }

    @Test
    void refusesABodyThatIsNoRequest() throws Exception {
        for (String body : List.of("{", "{}", "[]", "{\"query\":1}")) {
            HttpResponse<String> response = caller.post(sandbox.graphqlUrl(), body);

            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(Caller.json(response).at("/errors/0/message").isString()).isTrue();
        }
    }

    @Test
    void refusesOtherMethodsAndTypes() throws Exception {
        String bearer = "Bearer " + caller.token();
        var get = Caller.to(sandbox.graphqlUrl()).header("Authorization", bearer);
        var form = Caller.formRequest(sandbox.graphqlUrl(), "query=1").header("Authorization", bearer);

        assertThat(Caller.send(get.build()).statusCode()).isEqualTo(405);
        assertThat(Caller.send(form.build()).statusCode()).isEqualTo(415);
    }

    private static List<Map<String, ?>> requestsThatNeverBegin() {
        return List.of(
                Map.of("query", "{"),
                Map.of("query", "{ nothing }"),
                Map.of("query", "{ __typename }", "operationName", "Missing"),
                Map.of("query", RENAME, "variables", Map.of("input", Map.of("botId", "3859"))));
    }

    private HttpResponse<String> post(Map<String, ?> body, String accept) throws Exception {
        return Caller.send(caller.request(sandbox.graphqlUrl(), caller.token(), body)
                .header("Accept", accept)
                .build());
    }

    private JsonNode query(String document, Map<String, ?> variables) throws Exception {
        HttpResponse<String> response =
                caller.post(sandbox.graphqlUrl(), Map.of("query", document, "variables", variables));
        assertThat(response.statusCode()).isEqualTo(200);
        return Caller.json(response);
    }

    private JsonNode page(@Nullable String after) throws Exception {
        return query(PAGE, after == null ? Map.of() : Map.of("after", after)).at("/data/bot/conversations");
    }

    private JsonNode rename(String bot, String name) throws Exception {
        return query(RENAME, Map.of("input", Map.of("botId", bot, "name", name)));
    }
}
