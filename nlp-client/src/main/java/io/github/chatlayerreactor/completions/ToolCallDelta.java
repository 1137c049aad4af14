package io.github.chatlayerreactor.completions;

import java.util.Optional;

/**
 * What a chunk adds to a {@link ToolCall}; {@link ChatCompletion#fromChunks()} puts them together.
 *
 * @param index which call of the completion it belongs to, from 0 on
 * @param id the call's id, in the delta that begins it
 * @param name the tool's name, in the delta that begins it
 * @param arguments what it adds to the arguments, possibly nothing
 */
public record ToolCallDelta(int index, Optional<String> id, Optional<String> name, String arguments) {}
