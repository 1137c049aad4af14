package io.github.chatlayerreactor.examples.bot;

import java.util.ArrayDeque;

/**
 * What is known of one conversation. Its turns are guarded by the lock of {@link Conversations}, which answers have ended by
 * its own.
 */
final class Conversation {
    final String id;
    final ArrayDeque<Turn> turns = new ArrayDeque<>(2);

    /** The message whose answer ended last; empty before the first. */
    String last = "";

    /** How many answers have ended, whole or not. */
    int ended;

    Conversation(String id) {
        this.id = id;
    }
}
