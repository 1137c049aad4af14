package io.github.chatlayerreactor.completions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message of a conversation. Its content may be personal data, which {@code toString} repeats.
 *
 * @param role who says it: an open set, of which four have factories here
 * @param content what is said
 * @param toolCalls the calls that an earlier answer wanted made
 * @param toolCallId the call that the message is the result of
 */
public record ChatMessage(String role, String content, List<ToolCall> toolCalls, Optional<String> toolCallId) {
    /**
     * Copies.
     *
     * @param role who says it
     * @param content what is said
     * @param toolCalls the calls that an earlier answer wanted made
     * @param toolCallId the call that the message is the result of
     */
    public ChatMessage {
        toolCalls = List.copyOf(toolCalls);
    }

    /**
     * A message that has to do with no tool.
     *
     * @param role who says it
     * @param content what is said
     */
    public ChatMessage(String role, String content) {
        this(role, content, List.of(), Optional.empty());
    }

    /**
     * An instruction.
     *
     * @param content what is said
     * @return the message
     */
    public static ChatMessage system(String content) {
        return new ChatMessage("system", content);
    }

    /**
     * A message of the end user.
     *
     * @param content what is said
     * @return the message
     */
    public static ChatMessage user(String content) {
        return new ChatMessage("user", content);
    }

    /**
     * An earlier answer.
     *
     * @param content what is said
     * @return the message
     */
    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }

    /**
     * An earlier answer, with the calls that it wanted made.
     *
     * @param completion the answer
     * @return the message
     */
    public static ChatMessage assistant(ChatCompletion completion) {
        return new ChatMessage("assistant", completion.text(), completion.toolCalls(), Optional.empty());
    }

    /**
     * The result of a call.
     *
     * @param call the call that was made
     * @param result what came of it
     * @return the message
     */
    public static ChatMessage tool(ToolCall call, String result) {
        return new ChatMessage("tool", result, List.of(), Optional.of(call.id()));
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("role", role);
        members.put("content", content);
        if (!toolCalls.isEmpty()) {
            members.put(
                    "tool_calls", toolCalls.stream().map(ChatMessage::members).toList());
        }
        toolCallId.ifPresent(id -> members.put("tool_call_id", id));
        return members;
    }

    private static Map<String, Object> members(ToolCall call) {
        return Map.of(
                "id",
                call.id(),
                "type",
                "function",
                "function",
                Map.of("name", call.name(), "arguments", call.arguments()));
    }
}
