package io.github.chatlayerreactor.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.chatlayerreactor.completions.Decoded.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A chat completion on the wire: a whole one's choices have a message, a chunk's a delta. Every field is optional. */
record WireChat(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("model") @Nullable String model,
        @JsonProperty("choices") @Nullable List<@Nullable Choice> choices,
        @JsonProperty("usage") @Nullable Counts usage,
        @JsonProperty("error") @Nullable JsonNode error) {

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

    /** A chunk has choices, but where it states the usage they may be an empty list. */
    Optional<ChatChunk> toChunk() {
        if (choices == null) {
            return Optional.empty();
        }
        Optional<Choice> first = first(choices);
        return Optional.of(new ChatChunk(
                orEmpty(id),
                orEmpty(model),
                first.map(Choice::delta).map(Message::content).orElse(""),
                first.map(Choice::finishReason),
                counted()));
    }

    Optional<ChatCompletion> toCompletion() {
        return choices == null
                ? Optional.empty()
                : first(choices)
                        .map(choice -> new ChatCompletion(
                                orEmpty(id),
                                orEmpty(model),
                                Optional.ofNullable(choice.message())
                                        .map(Message::content)
                                        .orElse(""),
                                Optional.ofNullable(choice.finishReason()),
                                counted()));
    }

    private Optional<Usage> counted() {
        return Optional.ofNullable(usage).map(Counts::toUsage);
    }

    /** The choice with index 0: there are others if the request asked for several. */
    private static Optional<Choice> first(List<@Nullable Choice> choices) {
        for (Choice choice : choices) {
            if (choice != null && choice.index() == 0) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    record Choice(
            @JsonProperty("index") int index,
            @JsonProperty("delta") @Nullable Message delta,
            @JsonProperty("message") @Nullable Message message,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    record Message(@JsonProperty("content") @Nullable String content) {}

    record Counts(
            @JsonProperty("prompt_tokens") long prompt,
            @JsonProperty("completion_tokens") long completion,
            @JsonProperty("total_tokens") long total) {
        Usage toUsage() {
            return new Usage(prompt, completion, total);
        }
    }
}
