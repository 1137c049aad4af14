package io.github.chatlayerreactor.completions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to continue a text, in the shape of OpenAI's. What is not set is not sent.
 *
 * @param model the model's name
 * @param prompt the text to continue
 * @param streamUsage whether a stream is asked to end with its usage; a whole completion states it unasked
 * @param other further members of the body, by name, such as {@code max_tokens}
 */
public record TextRequest(String model, String prompt, boolean streamUsage, Map<String, JsonNode> other) {
    private static final Set<String> OWN = Set.of("model", "prompt", "stream", "stream_options");

    /**
     * Checks and copies.
     *
     * @param model the model's name
     * @param prompt the text to continue
     * @param streamUsage whether a stream is asked to end with its usage
     * @param other further members
     * @throws IllegalArgumentException if another member has a name that is set here
     */
    public TextRequest {
        other.keySet().stream().filter(OWN::contains).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("\"" + name + "\" has a setting of its own");
        });
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
    }

    /**
     * A request with nothing else set.
     *
     * @param model the model's name
     * @param prompt the text to continue
     * @return the request
     */
    public static TextRequest of(String model, String prompt) {
        return new TextRequest(model, prompt, false, Map.of());
    }

    /**
     * Asks a stream to end with its usage, as {@code stream_options.include_usage}. Not every service of this shape knows
     * that member.
     *
     * @return a request like this one, with it
     */
    public TextRequest withStreamUsage() {
        return new TextRequest(model, prompt, true, other);
    }

    /**
     * Sets another member of the body.
     *
     * @param name the member's name
     * @param value what Jackson can write
     * @return a request like this one, with it
     * @throws IllegalArgumentException if the name is one that has a setting of its own
     */
    public TextRequest with(String name, Object value) {
        Map<String, JsonNode> members = new LinkedHashMap<>(other);
        members.put(name, JsonMapper.shared().valueToTree(value));
        return new TextRequest(model, prompt, streamUsage, members);
    }
}
