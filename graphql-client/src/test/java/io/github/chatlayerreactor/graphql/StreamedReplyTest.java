package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Each reply is read whole, split in two at every byte, and byte by byte: what comes of it must be the same. */
final class StreamedReplyTest {
    private static final Query<NoVariables, Object> BOTS = Query.of("Bots", "query Bots { bots { id } }", Object.class);
    private static final String ERROR = "{\"message\":\"No such bot\"}";

    @Test
    void findsRecordsInAllThatJsonAllows() {
        String text = """
                 { "hasNext" : false, "data" : { "total": 2, "other": [[1, "]"], {"list": [0]}], "bots" : {
                   "name": "a [ in a string, an \\" and a \\\\", "list" : [
                     {"id": "1", "said": ["]", "}", "\\"", "\\\\"], "deep": {"a": [{"b": [[]]}]}} ,
                 {"id":"Zoë ☕ 🍕 \\u00e9\\uD83C\\uDF55","said":[],"deep":{}},{},
                     {"id": "\\\\\\"", "extra": {"x": "[{"}, "said": null}
                   ], "list2": ["]"] } }, "extensions": {"list": [{"cost": 1.5e3}]} }\s
                """;

        assertThat(readAnyhow("bots.list", Bot.class, text))
                .containsExactly(
                        new Bot(
                                "1",
                                List.of("]", "}", "\"", "\\"),
                                Map.of("a", List.of(Map.of("b", List.of(List.of()))))),
                        new Bot("Zoë ☕ 🍕 é🍕", List.of(), Map.of()),
                        new Bot(null, null, null),
                        new Bot("\\\"", null, null));
    }

    @Test
    void findsNumbers() {
        assertThat(readAnyhow("list", Double.class, "{\"data\":{\"list\":[0,-1.5e3 , 12\n,7]}}"))
                .containsExactly(0.0, -1500.0, 12.0, 7.0);
    }

    @Test
    void findsStrings() {
        assertThat(readAnyhow("list", String.class, "{\"data\":{\"list\":[\"\",\"a,b]\" ,\"\\\"\",\"\\\\\",\"é🍕\"]}}"))
                .containsExactly("", "a,b]", "\"", "\\", "é🍕");
    }

    @Test
    void findsListsAndBooleans() {
        assertThat(readAnyhow("list", Object.class, "{\"data\":{\"list\":[[],[[1],\"]\"],true,false]}}"))
                .containsExactly(List.of(), List.of(List.of(1), "]"), true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[ ]", "[null]", "[ null , null ]"})
    void leavesOutNullElements(String list) {
        assertThat(readAnyhow("list", String.class, "{\"data\":{\"list\":" + list + "}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"list\":[1,2]},\"errors\":[" + ERROR + "]}",
                "{\"errors\":[" + ERROR + "],\"data\":{\"list\":[1,2]}}",
                "{\"data\":{\"list\":[1,null,2]},\"errors\":[ " + ERROR + " ],\"extensions\":{}}",
            })
    void endsWithTheErrorsAfterAllElements(String text) {
        assertThat(readAnyhow("list", Integer.class, text))
                .containsExactly(1, 2, "query Bots: executed in part, elements streamed: 2: No such bot");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"data\":{\"bots\":{\"list\":null}}} | data.bots.list should be a list, but is null",
                "{\"data\":{\"bots\":{\"list\":{\"list\":[1]}}}} | data.bots.list should be a list, but is an object",
                "{\"data\":{\"bots\":{\"list\":\"[1]\"}}} | data.bots.list should be a list, but is a string",
                "{\"data\":{\"bots\":{}}} | data.bots.list should be a list, but is missing",
                "{\"data\":{}} | data.bots.list should be a list, but is missing",
                "{\"data\":{\"list\":[1],\"a\":{\"bots\":{\"list\":[1]}}}} | data.bots.list should be a list, but is missing",
                "{\"data\":{\"bots\":null}} | data.bots should be an object, but is null",
                "{\"data\":{\"bots\":[{\"list\":[1]}]}} | data.bots should be an object, but is a list",
                "{\"data\":[]} | data should be an object, but is a list",
                "{\"data\":7} | data should be an object, but is a number",
                "{\"data\":null} | executed without data: ",
                "{\"data\":null,\"errors\":[{\"message\":\"No\"}]} | executed without data: No",
                "{\"errors\":[{\"message\":\"No\"}]} | rejected with status 200: No",
                "{\"data\":{\"bots\":null},\"errors\":[{\"message\":\"No\"}]} "
                        + "| executed in part, elements streamed: 0: No",
                "`` | the reply with status 200 is empty",
                "{} | the reply with status 200 has neither data nor errors",
                "{\"errors\":[]} | the reply with status 200 has neither data nor errors",
                "{\"errors\":{}} | the reply with status 200 has errors that are no list of objects",
                "{\"errors\":[1]} | the reply with status 200 has errors that are no list of objects",
                "{\"errors\":[null]} | the reply with status 200 has errors that are no list of objects",
                "[] | the reply with status 200 is no JSON object",
                "null | the reply with status 200 is no JSON object",
                "{\"data\":null}{ | the reply with status 200 goes on after its JSON object",
                "{\"data\":null,\"data\":null} | the reply with status 200 has data twice",
                "{\"data\":{\"bots\":{\"list\":[1 | the reply with status 200 ends before its JSON does",
                "<html> | the reply with status 200 is not JSON at byte 0"
            })
    void namesWhatIsWrongAroundTheList(@Nullable String text, String what) {
        assertThat(readAnyhow("bots.list", Integer.class, text == null ? "" : text))
                .containsExactly("query Bots: " + (what.endsWith(":") ? what + " " : what));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"data\":{\"list\":[1, | ends before its JSON does",
                "{\"data\":{\"list\":[1,\"2 | ends before its JSON does",
                "{\"data\":{\"list\":[1] | ends before its JSON does",
                "{\"data\":{\"list\":[1]} | ends before its JSON does",
                "{\"data\":{\"list\":[1]},\"errors\":[ | ends before its JSON does",
                "{\"data\":{\"list\":[1,]}} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1,,2]}} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1 2]}} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1}} | is not JSON at byte 18",
                "{\"data\":{\"list\":[1,tru]}} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1,:]}} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1]]} | is not JSON at byte 19",
                "{\"data\":{\"list\":[1]},\"list\" [2]} | is not JSON at byte 28",
                "{\"data\":{\"list\":[1],\"list\":[2]}} | has the list twice"
            })
    void namesWhatIsNotJsonAfterTheFirstElement(String text, String what) {
        assertThat(readAnyhow("list", Integer.class, text))
                .containsExactly(1, "query Bots: the reply with status 200 " + what);
    }

    @Test
    void saysWhereInAnElementItIsNotJson() {
        assertThat(readAnyhow("list", Object.class, "{\"data\":{\"list\":[1,[2,[x]]]}}"))
                .containsExactly(1, "query Bots: the reply with status 200 is not JSON at byte 23");
    }

    @Test
    void saysWhereAnElementDoesNotFit() {
        assertThat(readAnyhow(
                        "bots.list",
                        Bot.class,
                        "{\"data\":{\"bots\":{\"list\":[{},null,{\"id\":\"1\",\"said\":[\"a\",{}]}]}}}"))
                .containsExactly(
                        new Bot(null, null, null),
                        "query Bots: data.bots.list[2].said[1] should be String, but is an object");
        assertThat(readAnyhow("list", Bot.class, "{\"data\":{\"list\":[[]]}}"))
                .containsExactly("query Bots: data.list[0] should be Bot, but is a list");
        assertThat(readAnyhow("list", Integer.class, "{\"data\":{\"list\":[12345678901]}}"))
                .containsExactly("query Bots: data.list[0] should be int, but is a number");
    }

    @Test
    void boundsAnElement() {
        StreamedList<NoVariables, String> list =
                StreamedList.of(BOTS, "list", String.class).maxBytes(5);

        assertThat(readAnyhow(list, "{\"data\":{\"other\":\"123456\",\"list\":[\"123\" , \"1234\",\"1\"]}}"))
                .containsExactly("123", "query Bots: data.list[1] has more than 5 bytes: raise StreamedList.maxBytes");
    }

    @Test
    void boundsAllErrors() {
        StreamedList<NoVariables, String> list =
                StreamedList.of(BOTS, "list", String.class).maxBytes(49);

        assertThat(readAnyhow(list, "{\"data\":{\"list\":[\"1\"]},\"errors\":[" + ERROR + "," + ERROR + "]}"))
                .containsExactly("1", "query Bots: errors has more than 49 bytes: raise StreamedList.maxBytes");
    }

    @Test
    void boundsWhatIsPassedBy() {
        String text = "{\"data\":{\"other\":\"" + "x".repeat(3_000_000) + "\",\"list\":[]}}";

        assertThat(read(StreamedList.of(BOTS, "list", String.class), List.of(text.getBytes(UTF_8))))
                .singleElement()
                .asString()
                .startsWith("query Bots: the reply with status 200 is beyond the parser's limits: String value length");
    }

    private static List<Object> readAnyhow(String path, Class<?> type, String text) {
        return readAnyhow(StreamedList.of(BOTS, path, type), text);
    }

    private static List<Object> readAnyhow(StreamedList<?, ?> list, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        List<Object> whole = read(list, List.of(bytes));
        for (int place = 0; place <= bytes.length; place++) {
            assertThat(read(list, List.of(part(bytes, 0, place), part(bytes, place, bytes.length))))
                    .as("split at byte %s", place)
                    .isEqualTo(whole);
        }
        assertThat(read(
                        list,
                        IntStream.range(0, bytes.length)
                                .mapToObj(i -> part(bytes, i, i + 1))
                                .toList()))
                .as("byte by byte")
                .isEqualTo(whole);
        return whole;
    }

    /** The elements, and the message of the error that they ended with. */
    private static List<Object> read(StreamedList<?, ?> list, List<byte[]> pieces) {
        StreamedReply<?> reply = new StreamedReply<>(list, 200, JsonMapper.shared());
        List<Object> read = new ArrayList<>();
        try {
            pieces.forEach(piece -> reply.take(Unpooled.wrappedBuffer(piece)).forEachRemaining(read::add));
            reply.end().forEachRemaining(read::add);
        } catch (GraphQlException e) {
            read.add(e.getMessage());
        }
        return read;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private record Bot(
            @Nullable String id,
            @Nullable List<String> said,
            @Nullable Map<String, Object> deep) {}
}
