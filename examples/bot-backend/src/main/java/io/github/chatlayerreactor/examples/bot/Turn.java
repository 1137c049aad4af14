package io.github.chatlayerreactor.examples.bot;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The place of one message in its conversation. Only the first of a conversation's turns is being answered. */
final class Turn implements Admission {
    private final Conversations conversations;
    private final Conversation conversation;
    private final int ahead;
    private final Sinks.Empty<Void> begun = Sinks.empty();
    private boolean ended;

    Turn(Conversations conversations, Conversation conversation, int ahead) {
        this.conversations = conversations;
        this.conversation = conversation;
        this.ahead = ahead;
    }

    Conversation conversation() {
        return conversation;
    }

    /** How many messages were to be answered first when this one came. */
    int ahead() {
        return ahead;
    }

    /** Completes when it is this message's turn. Never fails; a cancel changes nothing, {@link #leave} does. */
    Mono<Void> begun() {
        return begun.asMono();
    }

    void begin() {
        var unused = begun.tryEmitEmpty(); // false when it has begun, which is as well
    }

    /** The message whose answer ended last, empty before the first. */
    String last() {
        synchronized (conversation) {
            return conversation.last;
        }
    }

    /** The answer to the message has ended; again does nothing. Returns how many have in this conversation. */
    int end(String id) {
        synchronized (conversation) { // its last word and its bound may come at the same time
            if (!ended) {
                ended = true;
                conversation.last = id;
                conversation.ended++;
            }
            return conversation.ended;
        }
    }

    @Override
    public void leave() {
        conversations.leave(this);
    }
}
