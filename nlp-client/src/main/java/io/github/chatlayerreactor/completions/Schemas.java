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

/**
 * The JSON Schemas of records, as services that hold a model to one want them: every member is required, what may be
 * missing may be null, and there are no others.
 */
final class Schemas {
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);
    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    /** That of a value. */
    static JsonNode of(Type type) {
        return GENERATOR.generateSchema(type);
    }

    /** That of an object with an array of such values in a member {@code elements}. */
    static JsonNode ofElements(Type type) {
        ObjectNode whole = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode element = GENERATOR.generateSchema(type);
        JsonNode shared = element.remove("$defs");
        whole.putObject("properties").putObject("elements").put("type", "array").set("items", element);
        whole.putArray("required").add("elements");
        whole.put("additionalProperties", false);
        return shared == null ? whole : whole.set("$defs", shared);
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule())
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.FLATTENED_OPTIONALS)
                .with(Option.NULLABLE_FIELDS_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> true).withNullableCheck(Schemas::mayBeMissing);
        return new SchemaGenerator(config.build());
    }

    private static boolean mayBeMissing(FieldScope field) {
        return OPTIONALS.contains(field.getRawMember().getType())
                || field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
