package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a reply that is GraphQL's. */
final class EnvelopeTest extends ReplyFixture {
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

    private record Counts(Map<String, Integer> counts) {}
}
