package io.github.chatlayerreactor.examples.bot;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a user said, as the channel delivers it: {@code {"conversation": "c1", "id": "m1", "text": "…"}}.
 *
 * @param conversation which conversation, as the channel names it, at most 100 characters
 * @param id the message, as the channel names it, at most 100 characters
 * @param text what was said, at most 1000 code points, beyond which Chatlayer's NLP understands nothing
 */
record Message(String conversation, String id, String text) {
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TEXT = 1000;
    private static final JsonMapper JSON = JsonMapper.shared();

    Message {
        requireLength("conversation", conversation.length(), LONGEST_ID);
        requireLength("id", id.length(), LONGEST_ID);
        requireLength("text", text.codePointCount(0, text.length()), LONGEST_TEXT);
    }

    /**
     * Reads a request's body.
     *
     * @throws IllegalArgumentException if it is none of this form; the message says what is wrong
     */
    static Message parse(byte[] body) {
        JsonNode message = tree(body);
        return new Message(text(message, "conversation"), text(message, "id"), text(message, "text"));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "The body must be JSON: {\"conversation\": …, \"id\": …, \"text\": …}", broken);
        }
    }

    private static String text(JsonNode message, String name) {
        return message.path(name).asString("").strip();
    }

    private static void requireLength(String name, int length, int longest) {
        if (length < 1 || length > longest) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" must be a text of 1 to " + longest + " characters, not of " + length);
        }
    }
}
