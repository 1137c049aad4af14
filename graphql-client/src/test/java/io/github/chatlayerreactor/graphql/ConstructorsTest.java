package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson's own way of calling constructors does is done, for less. */
final class ConstructorsTest {
    /** Lenient, so that what is absent comes to the constructor. */
    private static final JsonMapper JACKSONS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper OURS = GraphQlJson.of(JACKSONS);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Point(
            int x, long y, @Nullable String name, @Nullable Point next) {}

    private record Points(List<Point> points) {}

    record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("is negative");
            }
            if (value == 0) {
                throw new AssertionError("zero");
            }
        }
    }

    /** By a constructor of its own, which takes any number. */
    private static final class Named {
        private final List<String> names;

        @JsonCreator
        Named(@JsonProperty("names") String... names) {
            this.names = List.of(names);
        }
    }

    /** By a method, which is left to Jackson. */
    private record Made(String name) {
        @JsonCreator
        static Made of(@JsonProperty("name") String name) {
            return new Made("made " + name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"x\":1,\"y\":2,\"name\":\"a\",\"next\":{\"name\":null}}",
                "{\"x\":null,\"y\":9223372036854775807,\"name\":\"\"}"
            })
    void fillsARecordAsJacksonDoes(String json) {
        assertThat(OURS.readValue(json, Point.class)).isEqualTo(JACKSONS.readValue(json, Point.class));
    }

    @Test
    void fillsWhateverHasAConstructorForAllItsProperties() {
        assertThat(OURS.readValue("{\"names\":[\"a\",\"b\"]}", Named.class).names)
                .containsExactly("a", "b");
    }

    @Test
    void leavesMethodsToJackson() {
        assertThat(OURS.readValue("{\"name\":\"a\"}", Made.class)).isEqualTo(new Made("made a"));
    }

    @Test
    void tellsWhatAConstructorRefusesAsJacksonDoes() {
        Throwable refusal = refusalBy(OURS);

        assertThat(refusal).isInstanceOf(DatabindException.class).hasRootCauseMessage("is negative");
        assertThat(refusal.getMessage()).isEqualTo(refusalBy(JACKSONS).getMessage());
    }

    private static Throwable refusalBy(JsonMapper mapper) {
        return catchThrowable(() -> mapper.readValue("{\"value\":-1}", Positive.class));
    }

    @Test
    void wrapsNoError() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> OURS.readValue("{\"value\":0}", Positive.class))
                .withMessage("zero");
    }

    @Test
    void takesLittleMoreThanTheRecords() {
        String json = "{\"points\":[" + "{\"x\":1,\"y\":2},".repeat(999) + "{\"x\":1,\"y\":2}]}";

        assertThat(allocatedBy(OURS, json)).isLessThan(allocatedBy(JACKSONS, json) / 2);
    }

    /** In bytes, at the best of some tries: the first ones load classes. */
    private static long allocatedBy(JsonMapper mapper, String json) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 20; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            assertThat(mapper.readValue(json, Points.class).points()).hasSize(1_000);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
