package io.github.chatlayerreactor.completions;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The JSON Schemas of records, as services that hold a model to one want them: every member is required, what may be
 * missing may be null, and there are no others.
 */
final class Schemas {
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final SchemaGenerator GENERATOR = new SchemaGenerator(config().build());
    /** Makes a type a definition, which it refers to where it holds itself. */
    private static final SchemaGenerator DEFINITIONS =
            new SchemaGenerator(config().with(Option.DEFINITION_FOR_MAIN_SCHEMA).build());
    /** What a type that holds itself refers to otherwise. */
    private static final JsonNode WHOLE = StringNode.valueOf("#");

    private Schemas() {}

    /** That of a value. */
    static JsonNode of(Type type) {
        return GENERATOR.generateSchema(type);
    }

    /** That of an object with an array of such values in a member {@code elements}. */
    static JsonNode ofElements(Type type) {
        ObjectNode whole = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode element = part(type);
        JsonNode shared = element.remove("$defs");
        whole.putObject("properties").putObject("elements").put("type", "array").set("items", element);
        whole.putArray("required").add("elements");
        whole.put("additionalProperties", false);
        return shared == null ? whole : whole.set("$defs", shared);
    }

    /** That of a value within another, so that it must not refer to the whole. */
    private static ObjectNode part(Type type) {
        ObjectNode alone = GENERATOR.generateSchema(type);
        return alone.findValues("$ref").contains(WHOLE) ? DEFINITIONS.generateSchema(type) : alone;
    }

    private static SchemaGeneratorConfigBuilder config() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.FLATTENED_OPTIONALS)
                .with(Option.NULLABLE_FIELDS_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> true).withNullableCheck(Schemas::mayBeMissing);
        return config;
    }

    private static boolean mayBeMissing(FieldScope field) {
        return OPTIONALS.contains(field.getRawMember().getType())
                || field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
