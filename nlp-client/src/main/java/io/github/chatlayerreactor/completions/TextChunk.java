package io.github.chatlayerreactor.completions;

import java.util.Optional;

/**
 * A piece of a text completion while it is made.
 *
 * @param id the completion's id, the same in all its chunks, empty where the service states none
 * @param model the model that writes it, empty where the service states none
 * @param text what it adds to the first choice, possibly nothing
 * @param finishReason why the service stopped, in the chunk that says so
 * @param usage what it cost, in the chunk that says so
 */
public record TextChunk(String id, String model, String text, Optional<String> finishReason, Optional<Usage> usage) {}
