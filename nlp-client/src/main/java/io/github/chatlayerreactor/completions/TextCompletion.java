package io.github.chatlayerreactor.completions;

import java.util.Optional;

/**
 * A whole text completion.
 *
 * @param id the completion's id, empty where the service states none
 * @param model the model that wrote it, empty where the service states none
 * @param text the first choice, possibly empty
 * @param finishReason why the service stopped, if it says so
 * @param usage what it cost, if the service says so
 */
public record TextCompletion(
        String id, String model, String text, Optional<String> finishReason, Optional<Usage> usage) {}
