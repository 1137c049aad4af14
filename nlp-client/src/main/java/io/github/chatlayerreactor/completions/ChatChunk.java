package io.github.chatlayerreactor.completions;

import java.util.List;
import java.util.Optional;

/**
 * A piece of a chat completion while it is made.
 *
 * @param id the completion's id, the same in all its chunks, empty where the service states none
 * @param model the model that writes it, empty where the service states none
 * @param text what it adds to the first choice, possibly nothing
 * @param toolCalls what it adds to the calls of tools, possibly nothing
 * @param finishReason why the service stopped, in the chunk that says so
 * @param usage what it cost, in the chunk that says so
 */
public record ChatChunk(
        String id,
        String model,
        String text,
        List<ToolCallDelta> toolCalls,
        Optional<String> finishReason,
        Optional<Usage> usage) {
    /**
     * Copies.
     *
     * @param id the completion's id
     * @param model the model that writes it
     * @param text what it adds
     * @param toolCalls what it adds to the calls of tools
     * @param finishReason why the service stopped
     * @param usage what it cost
     */
    public ChatChunk {
        toolCalls = List.copyOf(toolCalls);
    }
}
