package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Rejected;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are numbered as in {@link ReplyReader}. */
final class ReplyReaderTest extends ReplyFixture {
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
}
