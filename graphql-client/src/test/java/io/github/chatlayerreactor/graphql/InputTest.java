package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

final class InputTest {
    private static final Mutation<Change, String> CHANGE =
            Mutation.of("Change", "mutation Change { change }", Change.class, String.class);

    @Test
    void isLeftOutIfItIsAbsent() {
        assertThat(variables(change(Input.absent()))).isEqualTo("{\"id\":\"3859\",\"note\":null}");
    }

    @Test
    void isWrittenAsNullIfItIsNull() {
        assertThat(variables(change(Input.ofNull()))).isEqualTo("{\"id\":\"3859\",\"name\":null,\"note\":null}");
    }

    @Test
    void isWrittenAsItsValueIfItHasOne() {
        assertThat(variables(change(Input.of("Ada")))).isEqualTo("{\"id\":\"3859\",\"name\":\"Ada\",\"note\":null}");
        assertThat(Input.ofNullable("Ada")).isEqualTo(Input.of("Ada"));
        assertThat(Input.ofNullable(null)).isEqualTo(Input.ofNull());
    }

    @Test
    void isLeftOutIfTheCallerForgotIt() {
        assertThat(variables(new Change("3859", null, null))).isEqualTo("{\"id\":\"3859\",\"note\":null}");
    }

    @Test
    void worksInListsMapsAndNestedRecords() {
        Nested nested = new Nested(
                Input.of(new Change("3859", Input.absent(), "x")),
                Input.of(Arrays.asList("a", null)),
                List.of(Input.of(1), Input.ofNull()),
                Map.of("since", Input.of(Instant.EPOCH)));

        assertThat(written(nested, JsonMapper.shared()))
                .isEqualTo("{\"change\":{\"id\":\"3859\",\"note\":\"x\"},\"names\":[\"a\",null],\"counts\":[1,null],"
                        + "\"others\":{\"since\":\"1970-01-01T00:00:00Z\"}}");
    }

    @Test
    void cannotBeAbsentInAList() {
        Nested nested = new Nested(Input.absent(), Input.absent(), List.of(Input.absent()), Map.of());

        assertThatExceptionOfType(GraphQlException.UnwritableVariables.class)
                .isThrownBy(() -> written(nested, JsonMapper.shared()))
                .havingCause()
                .withMessageContaining("Only a record's component can be absent");
    }

    @Test
    void respectsTheCallersMapper() {
        JsonMapper callers = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();

        assertThat(written(new Named(Input.ofNull(), null, Input.absent()), callers))
                .isEqualTo("{\"first_name\":null}");
    }

    @Test
    void namesTheTypeOfAValueThatHasSeveral() {
        assertThat(written(new Drawn(Input.of(new Circle(2))), JsonMapper.shared()))
                .isEqualTo("{\"shape\":{\"kind\":\"Circle\",\"radius\":2}}");
    }

    private static Change change(Input<String> name) {
        return new Change("3859", name, null);
    }

    private static String variables(Change change) {
        return written(CHANGE, change, JsonMapper.shared());
    }

    private static <V> String written(V variables, JsonMapper mapper) {
        @SuppressWarnings("unchecked")
        Class<V> type = (Class<V>) variables.getClass();
        return written(Mutation.of("Change", "mutation Change { change }", type, String.class), variables, mapper);
    }

    private static <V> String written(Mutation<V, String> mutation, V variables, JsonMapper mapper) {
        RequestWriter writer = new RequestWriter(URI.create("https://bots.test/graphql"), GraphQlJson.of(mapper));
        byte[] json = writer.body(new Execution<>(mutation, variables, CallOptions.defaults()), Wording.WHOLE)
                .json();
        String body = new String(json, StandardCharsets.UTF_8);
        return body.substring(body.indexOf("\"variables\":") + 12, body.length() - 1);
    }

    private record Change(
            String id,
            @Nullable Input<String> name,
            @Nullable String note) {}

    private record Nested(
            Input<Change> change,
            Input<List<String>> names,
            List<Input<Integer>> counts,
            Map<String, Input<Instant>> others) {}

    private record Named(Input<String> firstName, @Nullable String note, Input<String> lastName) {}

    private record Drawn(Input<Shape> shape) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private sealed interface Shape {}

    private record Circle(int radius) implements Shape {}
}
