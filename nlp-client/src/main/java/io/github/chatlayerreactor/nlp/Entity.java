package io.github.chatlayerreactor.nlp;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Something that the end user named. Several may lie on one span, and a value need not be a piece of the text.
 *
 * @param name the entity's name, empty where the reply states none; {@code sys.} begins the name of a system entity
 * @param value its value, empty where the reply states none; a value that is no text is its JSON
 * @param score how sure the service is, 0 to 1, if the reply states it
 * @param span where it stands in the text, if the reply says so by {@code startIndex} and {@code endIndex} and both lie
 *     within the text
 * @param other every field of it that has no component here, by name; indices that are no span are among them
 */
public record Entity(
        String name, String value, OptionalDouble score, Optional<Span> span, Map<String, JsonNode> other) {
    /**
     * Copies the fields, in their order.
     *
     * @param name the entity's name
     * @param value its value
     * @param score how sure the service is
     * @param span where it stands in the text
     * @param other every other field
     */
    public Entity {
        other = NlpResult.copyOf(other);
    }
}
