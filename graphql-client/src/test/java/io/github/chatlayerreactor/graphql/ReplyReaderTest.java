package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import io.github.chatlayerreactor.graphql.GraphQlResult.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The rules are numbered as in {@link ReplyReader}. */
final class ReplyReaderTest {
    private static final Query<NoVariables, Data> BOTS =
            Query.of("Bots", "query Bots { total bots { id name } }", Data.class);
    private static final Data TWO = new Data(2, List.of(new Bot("3859", "Ada"), new Bot("ko3123ze", "Bo")));
    private static final String TWO_BOTS =
            "{\"total\":2,\"bots\":[{\"id\":\"3859\",\"name\":\"Ada\"},{\"id\":\"ko3123ze\",\"name\":\"Bo\"}]}";
    private static final String ERROR = "{\"message\":\"No such bot\"}";

    private final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    @ParameterizedTest
    @ValueSource(ints = {200, 294, 400, 500})
    void rule1ReadsGraphQlsOwnMediaTypeWhateverTheStatus(int status) {
        ScriptedReply reply =
                new ScriptedReply(status, "application/graphql-response+json", "{\"data\":" + TWO_BOTS + "}");

        assertThat(read(reply)).isEqualTo(new Complete<>(TWO, Map.of()));
    }

    @Test
    void rule1KeepsTheStatusOfARejection() {
        ScriptedReply reply =
                new ScriptedReply(400, "application/graphql-response+json", "{\"errors\":[" + ERROR + "]}");

        assertThat(read(reply)).isEqualTo(new Rejected<>(400, List.of(error("No such bot")), Map.of()));
    }

    @Test
    void rule2ReadsJsonOfASuccess() {
        assertThat(read(ScriptedReply.json(201, "{\"data\":" + TWO_BOTS + "}")))
                .isEqualTo(new Complete<>(TWO, Map.of()));
    }

    @Test
    void rule2TakesErrorsWithoutDataAsARejection() {
        assertThat(read(ScriptedReply.json(200, "{\"errors\":[" + ERROR + "]}")))
                .isEqualTo(new Rejected<>(200, List.of(error("No such bot")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 500, 503})
    void rule3TakesJsonErrorsOfAnErrorStatusAsARejection(int status) {
        assertThat(read(ScriptedReply.json(status, "{\"errors\":[" + ERROR + "]}")))
                .isEqualTo(new Rejected<>(status, List.of(error("No such bot")), Map.of()));
    }

    @Test
    void rule3TrustsNoDataOfAnErrorStatus() {
        String text = "{\"data\":{\"total\":\"?\"},\"errors\":[" + ERROR + "]}";

        assertThat(read(ScriptedReply.json(500, text)))
                .isEqualTo(new Rejected<>(500, List.of(error("No such bot")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"Not Found\"}",
                "{\"errors\":[]}",
                "{\"errors\":[{\"code\":\"E1\"}]}",
                "{\"errors\":[\"No such bot\"]}",
                "{\"errors\":\"No such bot\"}",
                "{\"data\":{\"total\":0}}",
                "[{\"message\":\"No such bot\"}]",
                "{\"errors\":[{\"message\":\"No su",
                ""
            })
    void rule3LeavesOtherJsonOfAnErrorStatusToRule4(String text) {
        assertThatExceptionOfType(ScriptedReply.Refused.class).isThrownBy(() -> read(ScriptedReply.json(404, text)));
    }

    @ParameterizedTest
    @CsvSource({"200,text/html", "404,text/html", "503,text/plain", "302,application/json", "200,''"})
    void rule4RefusesAnythingElse(int status, String mediaType) {
        assertThatExceptionOfType(ScriptedReply.Refused.class)
                .isThrownBy(() -> read(new ScriptedReply(status, mediaType, "{\"data\":" + TWO_BOTS + "}")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`` | is empty",
                "{} | has neither data nor errors",
                "{\"errors\":[]} | has neither data nor errors",
                "{\"message\":\"No such bot\"} | has neither data nor errors",
                "{\"errors\":{\"message\":\"No such bot\"}} | has errors that are no list of objects",
                "{\"data\":null,\"errors\":[1]} | has errors that are no list of objects",
                "{\"data\":{\"total\":2},\"data\":null} | has data twice",
                "{\"errors\":[{\"message\":\"No\"}],\"data\":{},\"errors\":[]} | has errors twice",
                "[] | is no JSON object",
                "null | is no JSON object",
                "{\"data\":null}{ | goes on after its JSON ends",
                "{\"data\":{\"total\":2,\"bots\":[{\"id\":\"38 | ends before its JSON does",
                "{\"data\":{\"total\":{},\"bots\":[{ | ends before its JSON does",
                "{\"data\":{\"total\":{},\"bots\":[} | is not JSON at byte 28",
                "<html>Ada</html> | is not JSON at byte 0",
                "{\"data\":{\"total\":Ada}} | is not JSON at byte 17"
            })
    void rule5NamesAViolation(@Nullable String text, String what) {
        assertThatExceptionOfType(GraphQlException.ProtocolViolation.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(text == null ? "" : text)))
                .withMessage("query Bots: the reply with status 200 %s", what)
                .withNoCause();
    }

    @Test
    void readsErrorsThatPrecedeTheData() {
        String text = "{\"errors\":[" + ERROR + "],\"data\":" + TWO_BOTS + "}";

        assertThat(read(ScriptedReply.graphql(text)))
                .isEqualTo(new Partial<>(TWO, List.of(error("No such bot")), Map.of()));
    }

    @Test
    void readsErrorsThatFollowTheData() {
        String text = "{\"data\":" + TWO_BOTS + ",\"errors\":[" + ERROR + "]}";

        assertThat(read(ScriptedReply.json(200, text)))
                .isEqualTo(new Partial<>(TWO, List.of(error("No such bot")), Map.of()));
    }

    @Test
    void takesNullDataAsAFailure() {
        assertThat(read(ScriptedReply.graphql("{\"data\":null,\"errors\":[" + ERROR + "]}")))
                .isEqualTo(new Failed<>(List.of(error("No such bot")), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":null}", "{\"data\":null,\"errors\":null}", "{\"errors\":[],\"data\":null}"})
    void takesNullDataAsAFailureEvenIfNothingSaysWhy(String text) {
        assertThat(read(ScriptedReply.graphql(text))).isEqualTo(new Failed<>(List.of(), Map.of()));
    }

    @Test
    void keepsExtensionsAndUnknownKeys() {
        String text = "{\"hasNext\":false,\"cost\":1,\"extensions\":{\"cost\":3,\"trace\":[null]},\"data\":" + TWO_BOTS
                + ",\"label\":null}";

        GraphQlResult<Data> result = read(ScriptedReply.graphql(text));

        assertThat(result).isInstanceOf(Complete.class);
        assertThat(result.extensions())
                .containsExactly(
                        entry("hasNext", false),
                        entry("cost", 3),
                        entry("label", null),
                        entry("trace", Arrays.asList((Object) null)));
    }

    @Test
    void readsAllOfAnError() {
        String text = """
                {"data": null, "errors": [{
                  "message": "No such bot", "path": ["bots", 3, "name", null, {}],
                  "locations": [{"line": 2, "column": 7}, "here"], "errorType": "NotFound", "code": "outer",
                  "extensions": {"code": "NOT_FOUND", "hint": null}}, {}]}""";

        GraphQlResult<Data> result = read(ScriptedReply.graphql(text));

        assertThat(result.errors()).hasSize(2).last().isEqualTo(error(""));
        GraphQlError first = result.errors().get(0);
        assertThat(first.message()).isEqualTo("No such bot");
        assertThat(first.path()).containsExactly("bots", 3, "name");
        assertThat(first.locations()).containsExactly(new GraphQlError.Location(2, 7));
        assertThat(first.code()).isEqualTo("NOT_FOUND");
        assertThat(first.extensions())
                .containsExactly(entry("errorType", "NotFound"), entry("code", "NOT_FOUND"), entry("hint", null));
    }

    @Test
    void takesAnIndexThatIsWrittenAsAStringAsOne() {
        String text = "{\"data\":null,\"errors\":[{\"path\":[\"bots\",\"0\",\"b1\",\"1b\",\"\",\"9999999999\"]}]}";

        assertThat(read(ScriptedReply.graphql(text)).errors().get(0).path())
                .containsExactly("bots", 0, "b1", "1b", "", "9999999999");
    }

    @Test
    void passesByUnknownFieldsOfTheData() {
        String text = "{\"data\":{\"__typename\":\"Query\",\"new\":{\"data\":[{\"errors\":[]}]},\"total\":0}}";

        assertThat(read(ScriptedReply.graphql(text))).isEqualTo(new Complete<>(new Data(0, null), Map.of()));
    }

    @Test
    void saysWhereDataDoesNotFit() {
        String text = "{\"data\":{\"total\":2,\"bots\":[{\"id\":\"3859\"},{\"name\":{\"first\":[\"Ada\"]}}]}}";

        assertThatExceptionOfType(GraphQlException.DataMismatch.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(text)))
                .withMessage("query Bots: data.bots[1].name should be String, but is an object")
                .matches(mismatch -> mismatch.path().equals("bots[1].name"));
    }

    @Test
    void saysOnlyTheBeginningOfALongPlace() {
        Query<NoVariables, Counts> query = Query.of("Counts", "query Counts { counts }", Counts.class);
        String key = "k".repeat(1_000);
        ScriptedReply reply = ScriptedReply.graphql("{\"data\":{\"counts\":{\"" + key + "\":\"x\"}}}");

        assertThatExceptionOfType(GraphQlException.DataMismatch.class)
                .isThrownBy(() -> reader.read(query, reply).block())
                .withMessage("query Counts: data.counts.%s… should be Integer, but is a string", "k".repeat(193))
                .matches(mismatch -> mismatch.path().equals("counts." + key));
    }

    @Test
    void readsOnAfterDataThatDoesNotFit() {
        String text = "{\"data\":{\"bots\":[{\"id\":\"3859\"},[[{}]]],\"total\":null},\"errors\":[" + ERROR
                + "],\"extensions\":{}}";

        assertThatExceptionOfType(GraphQlException.DataMismatch.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(text)))
                .withMessage(
                        "query Bots: data.bots[1] should be Bot, but is a list;" + " the server reported: No such bot")
                .extracting(GraphQlException.DataMismatch::errors, InstanceOfAssertFactories.LIST)
                .containsExactly(error("No such bot"));
    }

    @Test
    void endsAtTheParsersLimitOfDepth() {
        String deep = "{\"data\":{\"any\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";

        assertThatExceptionOfType(GraphQlException.ProtocolViolation.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(deep)))
                .withMessageContaining("is beyond the parser's limits: Document nesting depth");
    }

    @Test
    void endsAtTheParsersLimitOfDepthInErrorsToo() {
        String deep = "{\"errors\":[" + "{\"a\":".repeat(100_000);

        assertThatExceptionOfType(GraphQlException.ProtocolViolation.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(deep)))
                .withMessageContaining("is beyond the parser's limits: Document nesting depth");
    }

    @Test
    void endsAtTheParsersLimitOfNumbers() {
        String huge = "{\"data\":{\"total\":" + "9".repeat(100_000) + "}}";

        assertThatExceptionOfType(GraphQlException.ProtocolViolation.class)
                .isThrownBy(() -> read(ScriptedReply.graphql(huge)))
                .withMessageContaining("is beyond the parser's limits: Number value length");
    }

    private GraphQlResult<Data> read(ScriptedReply reply) {
        return reader.read(BOTS, reply).blockOptional().orElseThrow();
    }

    private static GraphQlError error(String message) {
        return new GraphQlError(message, List.of(), List.of(), Map.of());
    }

    private record Data(int total, @Nullable List<Bot> bots) {}

    private record Counts(Map<String, Integer> counts) {}

    private record Bot(String id, @Nullable String name) {}
}
