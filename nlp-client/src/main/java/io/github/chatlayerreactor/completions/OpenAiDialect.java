package io.github.chatlayerreactor.completions;

/**
 * Dialects in the shape of OpenAI's APIs. They are named after that shape: whether Chatlayer's Completions service has it
 * is not publicly known.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI's chat completions</a>
 */
public final class OpenAiDialect {
    private OpenAiDialect() {}

    /**
     * Chat completions: a stream's events are JSON, its terminator is the event {@code [DONE]}, and an event or reply with
     * an {@code error} that is not null is a failure. Structured output is asked for by {@code response_format}.
     *
     * @return the dialect
     */
    public static CompletionDialect<ChatRequest, ChatChunk, ChatCompletion> chat() {
        return new ChatDialect();
    }

    /**
     * Text completions, the older form, whose wire is otherwise that of {@link #chat()}. It has no structured output.
     *
     * @return the dialect
     * @see <a href="https://platform.openai.com/docs/api-reference/completions">OpenAI's completions</a>
     */
    public static CompletionDialect<TextRequest, TextChunk, TextCompletion> text() {
        return new TextDialect();
    }
}
