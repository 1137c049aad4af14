package io.github.chatlayerreactor.completions;

/**
 * A call that the model wants made: the caller makes it, and answers with {@link ChatMessage#tool}.
 *
 * @param id names the call in the answer, empty where the service states none
 * @param name the tool's
 * @param arguments JSON as the model wrote it, which need not be valid
 */
public record ToolCall(String id, String name, String arguments) {}
