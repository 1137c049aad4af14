package io.github.chatlayerreactor.completions;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A function that the model may want called.
 *
 * @param name its name
 * @param description what it does, for the model to read
 * @param parameters its arguments, as the JSON Schema of an object
 */
public record Tool(String name, String description, JsonNode parameters) {
    /**
     * A tool whose arguments are a record.
     *
     * @param name its name
     * @param description what it does, for the model to read
     * @param arguments a record, which {@link ToolCall#arguments()} can be read as
     * @return the tool
     */
    public static Tool of(String name, String description, Class<?> arguments) {
        return new Tool(name, description, Schemas.of(arguments));
    }

    Map<String, Object> members() {
        return Map.of(
                "type",
                "function",
                "function",
                Map.of("name", name, "description", description, "parameters", parameters));
    }
}
