package io.github.chatlayerreactor.sandbox;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One completion, as one object or as the chunks of a stream; a word counts as a token. */
record Completion(String id, long created, String model, int promptWords, List<String> words) {
    ObjectNode whole() {
        ObjectNode whole = head("chat.completion");
        ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", String.join("", words));
        choice.put("finish_reason", "stop");
        return whole.set("usage", usage());
    }

    /** Returns a chunk with the role, one for each word, one with the reason of the end, and the usage if wanted. */
    List<ObjectNode> chunks(boolean withUsage) {
        Stream<ObjectNode> text =
                words.stream().map(word -> chunk(Answer.object().put("content", word), null));
        ObjectNode first = chunk(Answer.object().put("role", "assistant").put("content", ""), null);
        Stream<ObjectNode> end = withUsage ? Stream.of(last(), usageChunk()) : Stream.of(last());
        return Stream.of(Stream.of(first), text, end).flatMap(part -> part).toList();
    }

    private ObjectNode last() {
        return chunk(Answer.object(), "stop");
    }

    private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finishReason);
        return chunk;
    }

    private ObjectNode usageChunk() {
        ObjectNode chunk = head("chat.completion.chunk");
        chunk.putArray("choices");
        return chunk.set("usage", usage());
    }

    private ObjectNode head(String object) {
        return Answer.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private ObjectNode usage() {
        return Answer.object()
                .put("prompt_tokens", promptWords)
                .put("completion_tokens", words.size())
                .put("total_tokens", promptWords + words.size());
    }
}
