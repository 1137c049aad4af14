package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class MismatchTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "5 | data should be Data, but is a number",
                "[] | data should be Data, but is a list",
                "{\"count\":\"hunter2\"} | data.count should be int, but is a string",
                "{\"count\":null} | data.count should be int, but is null",
                "{\"count\":9999999999} | data.count should be int, but is a number",
                "{\"count\":1,\"mode\":\"hunter2\"} | data.mode should be Mode, but is a value that it has no constant for: annotate one"
                        + " with @JsonEnumDefaultValue, which stands for those",
                "{\"count\":1,\"mode\":true} | data.mode should be Mode, but is a boolean",
                "{\"count\":1,\"since\":\"hunter2\"} | data.since should be Instant, but is a string",
                "{\"count\":1,\"names\":[\"a\",{}]} | data.names[1] should be String, but is an object",
                "{\"count\":1,\"usage\":[7]} | data.usage should be Usage, but is a list",
                "{\"count\":1,\"usage\":{\"sessions\":\"hunter2\"}} | data.usage.sessions should be int, but is a string",
                "{\"count\":1,\"parts\":[{\"__typename\":\"Text\",\"text\":[]}]} | data.parts[0].text should be"
                        + " String, but is a list",
                "{\"count\":1,\"parts\":[{\"__typename\":\"hunter2\"}]} | data.parts[0] should be Part, but is of a type"
                        + " that it has no member for: give its @JsonTypeInfo a defaultImpl, which stands for those",
                "{\"count\":1,\"parts\":[{\"text\":\"hunter2\"}]} | data.parts[0] should be Part, but is an object without"
                        + " the name of its type: ask for __typename",
                "{\"mode\":\"DRAFT\"} | data.count should be int, but is missing"
            })
    void saysWhereAndWhatButNotTheValue(String json, String message) throws IOException {
        Mismatch mismatch = mismatchOf(json, Data.class);

        assertThat(mismatch).hasToString(message);
        assertThat(mismatch.cause()).isNull();
    }

    @Test
    void keepsWhatARecordsOwnCheckSays() throws IOException {
        Mismatch mismatch = mismatchOf("{\"score\":7}", Scored.class);

        assertThat(mismatch).hasToString("data should be Scored, but is what that refuses");
        assertThat(mismatch.cause())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not in 0 to 1");
    }

    @Test
    void keepsWhyATypeIsOfNoUse() throws IOException {
        Mismatch mismatch = mismatchOf("{\"any\":{}}", Unusable.class);

        assertThat(mismatch.path()).isEqualTo("any");
        assertThat(mismatch.expected()).isEqualTo("Runnable");
        assertThat(mismatch.cause()).hasMessageContaining("java.lang.Runnable");
    }

    @Test
    void saysThatAnInputIsNotForData() throws IOException {
        Mismatch mismatch = mismatchOf("{\"input\":\"hunter2\"}", Sent.class);

        assertThat(mismatch).hasToString("data.input should be Input, but is a string");
    }

    private static Mismatch mismatchOf(String data, Class<?> type) throws IOException {
        byte[] bytes = ("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
        Envelope<?> envelope = new ReplyBody(
                        new ByteArrayInputStream(bytes), GraphQlJson.parts(GraphQlJson.of(JsonMapper.shared())))
                .envelope(type);
        assertThat(envelope.violation()).isNull();
        return Objects.requireNonNull(envelope.mismatch());
    }

    private enum Mode {
        DRAFT
    }

    private record Data(
            int count, Mode mode, Instant since, List<String> names, Outcome<Usage> usage, List<Part> parts) {}

    private record Usage(int sessions) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename")
    private sealed interface Part {}

    @SuppressWarnings("UnusedNestedClass") // Jackson finds it
    private record Text(String text) implements Part {}

    private record Sent(Input<String> input) {}

    private record Unusable(Runnable any) {}

    private record Scored(double score) {
        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Scored {
            if (score > 1) {
                throw new IllegalArgumentException("not in 0 to 1");
            }
        }
    }
}
