package io.github.chatlayerreactor.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.chatlayerreactor.completions.Decoded.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A reply on the wire, or one event of it. A chat's choices have a message where it is whole and a delta where it is a
 * chunk; a text's have their text in both. Every field is optional.
 */
record WireReply(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("model") @Nullable String model,
        @JsonProperty("choices") @Nullable List<@Nullable Choice> choices,
        @JsonProperty("usage") @Nullable Counts usage,
        @JsonProperty("error") @Nullable JsonNode error) {
    private static final Choice NONE = new Choice(0, null, null, null, null);
    private static final Message EMPTY = new Message(null, null);

    private JsonNode failure() {
        return error == null ? MissingNode.getInstance() : error;
    }

    /** An {@code error} that is null is none. */
    boolean hasFailed() {
        return !failure().isMissingNode() && !failure().isNull();
    }

    <T> Failure<T> toFailure() {
        JsonNode said = failure();
        String code = said.path("code").asString("");
        return said.isObject()
                ? new Failure<>(
                        code.isEmpty() ? said.path("type").asString("") : code,
                        said.path("message").asString(""))
                : new Failure<>("", said.asString(""));
    }

    @Nullable ChatChunk toChatChunk() {
        Choice choice = chunked();
        if (choice == null) {
            return null;
        }
        Message delta = choice.delta() == null ? EMPTY : choice.delta();
        return new ChatChunk(
                orEmpty(id),
                orEmpty(model),
                orEmpty(delta.content()),
                WireToolCall.deltas(delta.toolCalls()),
                Optional.ofNullable(choice.finishReason()),
                counted());
    }

    @Nullable ChatCompletion toChatCompletion() {
        Choice choice = choices == null ? null : first(choices);
        if (choice == null) {
            return null;
        }
        Message message = choice.message() == null ? EMPTY : choice.message();
        return new ChatCompletion(
                orEmpty(id),
                orEmpty(model),
                orEmpty(message.content()),
                WireToolCall.whole(message.toolCalls()),
                Optional.ofNullable(choice.finishReason()),
                counted());
    }

    @Nullable TextChunk toTextChunk() {
        Choice choice = chunked();
        return choice == null
                ? null
                : new TextChunk(
                        orEmpty(id),
                        orEmpty(model),
                        orEmpty(choice.text()),
                        Optional.ofNullable(choice.finishReason()),
                        counted());
    }

    @Nullable TextCompletion toTextCompletion() {
        Choice choice = choices == null ? null : first(choices);
        return choice == null
                ? null
                : new TextCompletion(
                        orEmpty(id),
                        orEmpty(model),
                        orEmpty(choice.text()),
                        Optional.ofNullable(choice.finishReason()),
                        counted());
    }

    private Optional<Usage> counted() {
        return usage == null ? Optional.empty() : Optional.of(usage.toUsage());
    }

    /** A chunk has choices, or states the usage: then they may be an empty list, or left out. */
    private @Nullable Choice chunked() {
        if (choices == null) {
            return usage == null ? null : NONE;
        }
        Choice choice = first(choices);
        return choice == null ? NONE : choice;
    }

    /** The choice with index 0: there are others if the request asked for several. */
    private static @Nullable Choice first(List<@Nullable Choice> choices) {
        for (Choice choice : choices) {
            if (choice != null && choice.index() == 0) {
                return choice;
            }
        }
        return null;
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    record Choice(
            @JsonProperty("index") int index,
            @JsonProperty("delta") @Nullable Message delta,
            @JsonProperty("message") @Nullable Message message,
            @JsonProperty("text") @Nullable String text,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    record Message(
            @JsonProperty("content") @Nullable String content,
            @JsonProperty("tool_calls") @Nullable List<@Nullable WireToolCall> toolCalls) {}

    record Counts(
            @JsonProperty("prompt_tokens") long prompt,
            @JsonProperty("completion_tokens") long completion,
            @JsonProperty("total_tokens") long total) {
        Usage toUsage() {
            return new Usage(prompt, completion, total);
        }
    }
}
