package io.github.chatlayerreactor.examples.bot.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One message, and what is heard of it: whether its answer is whole, its own, and in order. */
final class Said {
    private static final List<String> TEXTS = List.of(
            "I want to order a large pepperoni pizza",
            "Where is my order",
            "When do you open on Sundays",
            "Please cancel my order",
            "Let me talk to a person",
            "Can I see the menu",
            "Hello there");

    /** Of each conversation, so many messages are said at the start, by all at once. */
    private static final int CROWD = 2;

    private final StringBuilder answer = new StringBuilder();
    private final Tally tally;
    private final String conversation;
    private final int number;
    private long start;
    private boolean over;

    /** The message of that number in its conversation, from 1 on. */
    Said(Tally tally, String conversation, int number) {
        this.tally = tally;
        this.conversation = conversation;
        this.number = number;
    }

    /** The message as it is sent, now. */
    Map<String, String> message() {
        start = System.nanoTime();
        return Map.of("conversation", conversation, "id", id(number), "text", text());
    }

    private String text() {
        return TEXTS.get(number % TEXTS.size()) + " (" + id(number) + ")";
    }

    private String id(int which) {
        return which == 0 ? "" : conversation + "-" + which;
    }

    void hear(Event event) {
        switch (event.type()) {
            case "text" -> append(event.data().path("text").asString(""));
            case "done" ->
                done(
                        event.data().path("turn").asInt(0),
                        event.data().path("after").asString("?"));
            case "failed" -> end(event.data().path("error").asString("failed"));
            default -> {}
        }
    }

    private void append(String piece) {
        if (answer.isEmpty() && number > CROWD) {
            tally.speaking(taken());
        }
        answer.append(piece);
    }

    private void done(int turn, String after) {
        if (turn != number || !after.equals(id(number - 1))) {
            end("out of order");
        } else if (!answer.toString().contains(text())) {
            end("another message's answer");
        } else {
            over = true;
            tally.answered(taken(), number <= CROWD);
        }
    }

    /** Its stream has ended. */
    void end() {
        if (!over) {
            end("cut off");
        }
    }

    /** It was refused, or its stream is broken. */
    void fail(Throwable why) {
        if (!over) {
            end(why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        }
    }

    private void end(String why) {
        over = true;
        tally.failed(why);
    }

    private Duration taken() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
