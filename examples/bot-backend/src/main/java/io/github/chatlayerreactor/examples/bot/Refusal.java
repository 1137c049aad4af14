package io.github.chatlayerreactor.examples.bot;

import java.time.Duration;

/**
 * Why a message is not taken, as the channel is told it.
 *
 * @param status the HTTP status
 * @param error a name for programs
 * @param message a sentence for people
 * @param retryAfter when to deliver the message again; zero where that is of no use
 */
record Refusal(int status, String error, String message, Duration retryAfter) implements Admission {
    static Refusal conversationFull(int most) {
        return new Refusal(
                429,
                "conversation_full",
                most + " messages of this conversation wait already: wait for an answer",
                Duration.ofSeconds(2));
    }

    static Refusal tooManyConversations(int most) {
        return new Refusal(
                503,
                "too_many_conversations",
                most + " conversations are at work already: deliver the message again later",
                Duration.ofSeconds(5));
    }

    static Refusal closing() {
        return new Refusal(503, "closing", "This backend is closing: another one takes over", Duration.ofSeconds(1));
    }

    static Refusal wrong(String message) {
        return new Refusal(400, "wrong_message", message, Duration.ZERO);
    }

    static Refusal tooLarge(int most) {
        return new Refusal(413, "too_large", "The body is longer than " + most + " bytes", Duration.ZERO);
    }

    @Override
    public void leave() {
        // It has no turn.
    }
}
