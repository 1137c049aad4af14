package io.github.chatlayerreactor.completions;

/**
 * One message of a conversation. Its content may be personal data, which {@code toString} repeats.
 *
 * @param role who says it: an open set, of which three have factories here
 * @param content what is said
 */
public record ChatMessage(String role, String content) {
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
}
