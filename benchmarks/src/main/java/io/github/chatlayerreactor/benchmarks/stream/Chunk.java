package io.github.chatlayerreactor.benchmarks.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event's data, in the shape of OpenAI's.
 *
 * @param id the completion's
 * @param model the model's name
 * @param choices one
 */
record Chunk(String id, String model, List<Choice> choices) {
    /**
     * A choice.
     *
     * @param index 0
     * @param delta what it adds
     * @param finishReason none
     */
    record Choice(
            int index,
            Delta delta,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    /**
     * What it adds.
     *
     * @param content a word
     */
    record Delta(String content) {}
}
