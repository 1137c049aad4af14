package io.github.chatlayerreactor.completions;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chat request in the shape of OpenAI's. What is not set is not sent.
 *
 * @param model the model's name
 * @param messages the conversation so far
 * @param temperature how freely to choose, if set
 * @param maxTokens the most tokens to write, if set
 * @param streamUsage whether a stream is asked to end with its usage; a whole completion states it unasked
 * @param other further members of the body, by name
 */
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        OptionalDouble temperature,
        OptionalInt maxTokens,
        boolean streamUsage,
        Map<String, JsonNode> other) {
    private static final Set<String> OWN =
            Set.of("model", "messages", "temperature", "max_tokens", "stream", "stream_options");

    /**
     * Checks and copies.
     *
     * @param model the model's name
     * @param messages the conversation so far
     * @param temperature how freely to choose
     * @param maxTokens the most tokens to write
     * @param streamUsage whether a stream is asked to end with its usage
     * @param other further members
     * @throws IllegalArgumentException if there is no message, or another member has a name that is set here
     */
    public ChatRequest {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A chat request needs a message");
        }
        other.keySet().stream().filter(OWN::contains).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("\"" + name + "\" has a setting of its own");
        });
        messages = List.copyOf(messages);
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
    }

    /**
     * A request with nothing else set.
     *
     * @param model the model's name
     * @param messages the conversation so far
     * @return the request
     * @throws IllegalArgumentException if there is no message
     */
    public static ChatRequest of(String model, ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), OptionalDouble.empty(), OptionalInt.empty(), false, Map.of());
    }

    /**
     * Sets how freely to choose.
     *
     * @param value such as 0.2
     * @return a request like this one, with it
     */
    public ChatRequest withTemperature(double value) {
        return new ChatRequest(model, messages, OptionalDouble.of(value), maxTokens, streamUsage, other);
    }

    /**
     * Sets the most tokens to write, as {@code max_tokens}.
     *
     * @param value the number
     * @return a request like this one, with it
     */
    public ChatRequest withMaxTokens(int value) {
        return new ChatRequest(model, messages, temperature, OptionalInt.of(value), streamUsage, other);
    }

    /**
     * Asks a stream to end with its usage, as {@code stream_options.include_usage}. Not every service of this shape knows
     * that member.
     *
     * @return a request like this one, with it
     */
    public ChatRequest withStreamUsage() {
        return new ChatRequest(model, messages, temperature, maxTokens, true, other);
    }

    /**
     * Sets the functions that the model may want called, as {@code tools}.
     *
     * @param tools the functions
     * @return a request like this one, with them
     */
    public ChatRequest withTools(Tool... tools) {
        return with("tools", Arrays.stream(tools).map(Tool::members).toList());
    }

    /**
     * Sets another member of the body.
     *
     * @param name the member's name
     * @param value what Jackson can write
     * @return a request like this one, with it
     * @throws IllegalArgumentException if the name is one that has a setting of its own
     */
    public ChatRequest with(String name, Object value) {
        Map<String, JsonNode> members = new LinkedHashMap<>(other);
        members.put(name, JsonMapper.shared().valueToTree(value));
        return new ChatRequest(model, messages, temperature, maxTokens, streamUsage, members);
    }
}
