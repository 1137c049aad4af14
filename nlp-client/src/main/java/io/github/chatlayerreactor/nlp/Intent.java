package io.github.chatlayerreactor.nlp;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Something that the end user may have wanted.
 *
 * @param name the intent's name, empty where the reply states none
 * @param score how sure the service is, 0 to 1; 0 where the reply states none, so that it is above no threshold
 * @param other every field of it that has no component here, by name
 */
public record Intent(String name, double score, Map<String, JsonNode> other) {
    /**
     * Copies the fields, in their order.
     *
     * @param name the intent's name
     * @param score how sure the service is
     * @param other every other field
     */
    public Intent {
        other = NlpResult.copyOf(other);
    }

    /**
     * An intent with nothing else to it.
     *
     * @param name the intent's name
     * @param score how sure the service is
     */
    public Intent(String name, double score) {
        this(name, score, Map.of());
    }
}
