package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of a record. */
final class SchemasTest {
    enum Colour {
        RED,
        GREEN
    }

    record Wheel(double radius) {}

    record Car(
            String name,
            int doors,
            boolean fast,
            Colour colour,
            List<Wheel> wheels,
            @JsonProperty("top_speed") long topSpeed,
            Optional<String> owner,
            @Nullable Integer age) {}

    record Tree(String name, List<Tree> children) {}

    record Folder(String name, List<File> files) {}

    record File(Optional<Folder> parent, Optional<Wheel> first, Optional<Wheel> second) {}

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void requiresEveryMemberAndAllowsNoOther() {
        JsonNode schema = Schemas.of(Car.class);

        assertThat(schema.path("type")).isEqualTo(json("\"object\""));
        assertThat(schema.path("additionalProperties")).isEqualTo(json("false"));
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("name", "doors", "fast", "colour", "wheels", "top_speed", "owner", "age");
        assertThat(schema.has("$schema")).isFalse();
    }

    @Test
    void saysTheTypeOfEach() {
        JsonNode members = Schemas.of(Car.class).path("properties");

        assertThat(members.path("name")).isEqualTo(json("{\"type\":\"string\"}"));
        assertThat(members.path("doors")).isEqualTo(json("{\"type\":\"integer\"}"));
        assertThat(members.path("fast")).isEqualTo(json("{\"type\":\"boolean\"}"));
        assertThat(members.path("colour")).isEqualTo(json("{\"type\":\"string\",\"enum\":[\"RED\",\"GREEN\"]}"));
        assertThat(members.path("top_speed")).isEqualTo(json("{\"type\":\"integer\"}"));
        assertThat(members.at("/wheels/items/properties/radius")).isEqualTo(json("{\"type\":\"number\"}"));
    }

    @Test
    void letsWhatMayBeMissingBeNull() {
        JsonNode members = Schemas.of(Car.class).path("properties");

        assertThat(members.path("owner")).isEqualTo(json("{\"type\":[\"string\",\"null\"]}"));
        assertThat(members.path("age")).isEqualTo(json("{\"type\":[\"integer\",\"null\"]}"));
    }

    @Test
    void ofElementsIsAnObjectWithAnArray() {
        JsonNode schema = Schemas.ofElements(Wheel.class);

        assertThat(schema).isEqualTo(json("""
                {"type":"object","properties":{"elements":{"type":"array","items":{"type":"object",\
                "properties":{"radius":{"type":"number"}},"required":["radius"],"additionalProperties":false}}},\
                "required":["elements"],"additionalProperties":false}"""));
    }

    @Test
    void ofATreeEnds() {
        assertThat(Schemas.of(Tree.class).at("/properties/children/items/$ref").asString())
                .isEqualTo("#");
    }

    @Test
    void ofElementsThatHoldThemselvesRefersToTheElement() {
        JsonNode schema = Schemas.ofElements(Tree.class);
        JsonNode element = referred(schema, schema.at("/properties/elements/items"));

        assertThat(element.at("/properties/name/type").asString()).isEqualTo("string");
        assertThat(referred(schema, element.at("/properties/children/items"))).isSameAs(element);
    }

    @Test
    void ofElementsThatHoldOneAnotherRefersToEach() {
        JsonNode schema = Schemas.ofElements(Folder.class);
        JsonNode folder = referred(schema, schema.at("/properties/elements/items"));

        assertThat(folder.at("/properties/files/items/properties").propertyNames())
                .containsExactlyInAnyOrder("parent", "first", "second");
        assertThat(schema.findValuesAsString("$ref"))
                .hasSize(4)
                .allSatisfy(reference -> assertThat(reference).startsWith("#/$defs/"))
                .allSatisfy(reference ->
                        assertThat(schema.at(reference.substring(1)).isObject()).isTrue());
    }

    /** What a part of a schema refers to. */
    private static JsonNode referred(JsonNode schema, JsonNode part) {
        String reference = part.path("$ref").asString();
        assertThat(reference).startsWith("#/");
        return schema.at(reference.substring(1));
    }

    @Test
    void ofAToolIsThatOfItsArguments() {
        assertThat(Tool.of("drive", "drives", Wheel.class).members())
                .isEqualTo(Map.of(
                        "type",
                        "function",
                        "function",
                        Map.of("name", "drive", "description", "drives", "parameters", Schemas.of(Wheel.class))));
    }
}
