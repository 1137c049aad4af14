package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.databind.json.JsonMapper;

/** What the channel is told about a message: that it was taken, pieces of the answer's text, then how the answer ended. */
sealed interface AnswerEvent {
    /** The event's type in the stream. */
    String type();

    /** The event in the form of WHATWG's event streams; its data is JSON, which has no line break. */
    default ByteBuf encoded() {
        String data = JsonMapper.shared().writeValueAsString(this);
        return Unpooled.copiedBuffer("event: " + type() + "\ndata: " + data + "\n\n", UTF_8);
    }

    /**
     * The message has its turn: the next one of the conversation may be delivered.
     *
     * @param ahead how many messages of the conversation are answered first
     */
    record Accepted(int ahead) implements AnswerEvent {
        @Override
        public String type() {
            return "accepted";
        }
    }

    /**
     * A piece of the answer.
     *
     * @param text to be appended to the pieces before
     */
    record Text(String text) implements AnswerEvent {
        @Override
        public String type() {
            return "text";
        }
    }

    /**
     * The answer is whole.
     *
     * @param turn how many answers have ended in the conversation, with this one
     * @param after the message whose answer had ended last when this one began; empty for the first
     * @param intent what the message was taken for; empty where it was not understood
     */
    record Done(int turn, String after, String intent) implements AnswerEvent {
        @Override
        public String type() {
            return "done";
        }
    }

    /**
     * There is no answer, or only the beginning of one.
     *
     * @param error the name of what went wrong, {@code TooLate} where the answer took too long; the log has more
     */
    record Failed(String error) implements AnswerEvent {
        @Override
        public String type() {
            return "failed";
        }
    }
}
