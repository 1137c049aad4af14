package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SandboxExtension.class)
final class NlpApiTest {
    private final Caller caller;

    NlpApiTest(Sandbox sandbox) {
        caller = new Caller(sandbox);
    }

    @CsvSource({
        "at what time do you open on Saturday, opening_hours",
        "could you bring me a pizza with onions, order_pizza",
        "good morning bot, greeting",
        "is there a vegan option on the menu, menu",
        "let me speak with a human being, talk_to_human",
        "please cancel everything I ordered, cancel_order",
        "why is the driver not here yet, track_order"
    })
    @ParameterizedTest
    void understandsWhatItWasNotTrainedOn(String expression, String intent) throws Exception {
        JsonNode best = extract(expression).at("/intents/0");

        assertThat(best.path("intent").asString()).isEqualTo(intent);
        assertThat(best.path("score").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void sortsIntentsByScore() throws Exception {
        List<Double> scores = extract("where is my pizza")
                .path("intents")
                .valueStream()
                .map(intent -> intent.path("score").asDouble())
                .toList();

        assertThat(scores).hasSize(7).isSortedAccordingTo((left, right) -> Double.compare(right, left));
        assertThat(scores.stream().mapToDouble(Double::doubleValue).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void answersAlikeEachTime() throws Exception {
        assertThat(extract("where is my pizza")).isEqualTo(extract("where is my pizza"));
    }

    @Test
    void findsEntitiesBySynonymAndBySystemPattern() throws Exception {
        JsonNode entities = extract("2 BIG salami pizzas, and mail the bill to zoe.o'neill+x@pizza.example please")
                .path("entities");

        assertThat(entities.toString())
                .isEqualTo("[{\"name\":\"size\",\"value\":\"large\",\"score\":1},"
                        + "{\"name\":\"pizza\",\"value\":\"pepperoni\",\"score\":1},"
                        + "{\"name\":\"sys.email\",\"value\":\"neill+x@pizza.example\",\"score\":1},"
                        + "{\"name\":\"sys.number\",\"value\":\"2\",\"score\":1}]");
    }

    @Test
    void understands1000CharactersButNotOneMore() throws Exception {
        assertThat(extract("🍕".repeat(1000)).path("intents")).isNotEmpty();
        assertThat(extract("🍕".repeat(1001)).toString()).isEqualTo("{\"intents\":[],\"entities\":[]}");
    }

    @Test
    void knowsBothVersionsAndNoOther() throws Exception {
        Map<String, String> body = Map.of("language", "en", "expression", "hello");

        assertThat(caller.post(caller.extractUrl("pizza", "DRAFT"), body).statusCode())
                .isEqualTo(200);
        assertThat(caller.post(caller.extractUrl("pizza", "OLD"), body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersAnUnknownBotWith404InJson() throws Exception {
        HttpResponse<String> response =
                caller.post(caller.extractUrl("none", "LIVE"), Map.of("language", "en", "expression", "hello"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Caller.json(response).path("error").asString()).isEqualTo("not_found");
    }

    @Test
    void refusesWhatIsNoUtteranceInEnglish() throws Exception {
        for (String body : List.of(
                "{",
                "[]",
                "{\"language\":\"en\"}",
                "{\"expression\":\"hello\"}",
                "{\"language\":\"nl\",\"expression\":\"hallo\"}")) {
            HttpResponse<String> response = caller.post(caller.extractUrl("pizza", "LIVE"), body);

            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(Caller.json(response).path("error").asString()).isEqualTo("invalid_request");
        }
    }

    @Test
    void refusesGet() throws Exception {
        var get = Caller.to(caller.extractUrl("pizza", "LIVE")).header("Authorization", "Bearer " + caller.token());

        assertThat(Caller.send(get.build()).statusCode()).isEqualTo(405);
    }

    @CsvSource({"BARE, ''", "DATA_EXTRACT, /data/extract", "EXTRACT, /extract"})
    @ParameterizedTest
    void wrapsTheExtractInEachEnvelope(NlpEnvelope envelope, String pointer) throws Exception {
        try (Sandbox other = Sandbox.builder().nlpEnvelope(envelope).start()) {
            JsonNode extract = Caller.json(new Caller(other).extract("hello")).at(pointer);

            assertThat(extract.propertyNames()).containsExactly("intents", "entities");
            assertThat(extract.at("/intents/0/intent").asString()).isEqualTo("greeting");
        }
    }

    @Test
    void isTrainedOnTwentyExpressionsAnIntentInTheDocumentedFormat() throws Exception {
        try (InputStream csv = requireNonNull(NlpApi.class.getResourceAsStream("expressions.csv"))) {
            String text = new String(csv.readAllBytes(), UTF_8);
            List<String> rows = List.of(text.split("\r\n", 0));
            Map<String, Long> expressions =
                    rows.stream().skip(1).collect(groupingBy(row -> row.substring(0, row.indexOf(';')), counting()));

            assertThat(rows).startsWith("intent;expression").doesNotHaveDuplicates();
            assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
            assertThat(expressions.values()).hasSize(7).allMatch(count -> count >= 20);
        }
    }

    private JsonNode extract(String expression) throws Exception {
        HttpResponse<String> response = caller.extract(expression);
        assertThat(response.statusCode()).isEqualTo(200);
        return Caller.json(response).path("extract");
    }
}
