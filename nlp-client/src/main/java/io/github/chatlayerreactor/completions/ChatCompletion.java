package io.github.chatlayerreactor.completions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * A whole chat completion.
 *
 * @param id the completion's id, empty where the service states none
 * @param model the model that wrote it, empty where the service states none
 * @param text the first choice, possibly empty
 * @param toolCalls the calls that the model wants made, in order, possibly none
 * @param finishReason why the service stopped, if it says so
 * @param usage what it cost, if the service says so
 */
public record ChatCompletion(
        String id,
        String model,
        String text,
        List<ToolCall> toolCalls,
        Optional<String> finishReason,
        Optional<Usage> usage) {
    /**
     * Copies.
     *
     * @param id the completion's id
     * @param model the model that wrote it
     * @param text the first choice
     * @param toolCalls the calls that the model wants made
     * @param finishReason why the service stopped
     * @param usage what it cost
     */
    public ChatCompletion {
        toolCalls = List.copyOf(toolCalls);
    }

    /**
     * Puts the chunks of a stream together, in time linear to their text: {@code
     * client.stream(request).collect(ChatCompletion.fromChunks())}.
     *
     * @return a collector of the chunks of one completion, in order
     */
    public static Collector<ChatChunk, ?, ChatCompletion> fromChunks() {
        return Collector.of(
                ChatAccumulator::new, ChatAccumulator::add, ChatAccumulator::append, ChatAccumulator::completion);
    }
}
