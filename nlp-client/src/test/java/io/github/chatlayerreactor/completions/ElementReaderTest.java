package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where an element of a text in pieces ends. */
final class ElementReaderTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ElementReader<JsonNode> reader = reader();

    private static ElementReader<JsonNode> reader() {
        return new ElementReader<>(new TextReader<>(JSON, JsonNode.class), new Progress());
    }

    private static List<JsonNode> elements(String array) {
        return JSON.readTree(array).valueStream().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ ]",
                "[1]",
                "[1,2 , -3.5e2 ]",
                "[true,\"a\",{\"a\":[1,{}]}, [[],[2]] ]",
                "[\"]\",\"[,\",\"\\\"]\",\"\\\\\",\"\\\\\\\"\"]",
                "[{\"a\":\"}\"},{\"b\":\"\\\"{\"}]",
                "[\"é😀\"]"
            })
    void isFoundWhereverThePiecesEnd(String array) {
        String text = "{\"not [this\":\"\\\"[\", \"elements\": " + array + ", \"more\":[9]}";
        for (int first = 0; first < text.length(); first++) {
            for (int second = first; second < text.length(); second++) {
                ElementReader<JsonNode> fresh = reader();
                List<JsonNode> read = new ArrayList<>();
                fresh.read(text.substring(0, first)).forEach(read::add);
                fresh.read(text.substring(first, second)).forEach(read::add);
                fresh.read(text.substring(second)).forEach(read::add);

                assertThat(read).as("%d, %d", first, second).isEqualTo(elements(array));
                StepVerifier.create(fresh.end()).verifyComplete();
            }
        }
    }

    @Test
    void isThereWithItsLastCharacter() {
        assertThat(reader.read("[{\"a\":1")).isEmpty();
        assertThat(reader.read("}")).hasSize(1);
        assertThat(reader.read(" , [2")).isEmpty();
        assertThat(reader.read("]")).hasSize(1);
        assertThat(reader.read(",3")).isEmpty();
        assertThat(reader.read(" ")).isEmpty();
        assertThat(reader.read("]")).hasSize(1);
    }

    @Test
    void isBounded() {
        assertThat(reader.read("[\"" + "x".repeat(1024 * 1024 - 1))).isEmpty();
        Iterator<JsonNode> elements = reader.read("x").iterator();
        assertThatExceptionOfType(CompletionException.Misshapen.class).isThrownBy(elements::hasNext);
    }

    @Test
    void isCountedForTheError() {
        Iterator<JsonNode> elements = reader.read("[1, {\"a\":[2]} , oops]").iterator();
        elements.next();
        elements.next();

        assertThatExceptionOfType(CompletionException.Misshapen.class)
                .isThrownBy(elements::hasNext)
                .withMessageContaining("element 3 is no such value at its character");
    }

    @Test
    void mustBeWhatWasAskedFor() {
        Iterator<JsonNode> elements = reader.read("[oops]").iterator();
        assertThatExceptionOfType(CompletionException.Misshapen.class).isThrownBy(elements::hasNext);
    }

    @Test
    void isToldThoughOneThatClosesInTheSamePieceIsBad() {
        Iterator<JsonNode> elements = reader.read("[1,{\"a\":2},oops,3]").iterator();

        assertThat(List.of(elements.next(), elements.next())).isEqualTo(elements("[1,{\"a\":2}]"));
        assertThatExceptionOfType(CompletionException.Misshapen.class).isThrownBy(elements::hasNext);
    }

    @Test
    void mustBeInAnArray() {
        assertThat(reader.read("there is none")).isEmpty();
        StepVerifier.create(reader.end()).verifyError(CompletionException.Misshapen.class);
    }
}
