package io.github.chatlayerreactor.examples.bot;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of this process, in bounded memory: the messages of one are answered in their order, those of different
 * ones at the same time.
 *
 * <p>A conversation is at work while it has turns, and rests otherwise. Both together are bounded: one more takes the place
 * of the one that has rested the longest, or is refused if none rests. So are the turns of each.
 *
 * <p>The lock is held for a look-up and a few links, never while a turn begins.
 */
final class Conversations {
    private final Map<String, Conversation> working = new HashMap<>();
    private final Map<String, Conversation> resting = new LinkedHashMap<>();
    private final int most;
    private final int mostTurns;
    private boolean closed;

    /**
     * Without any conversation.
     *
     * @param most how many there may be
     * @param mostTurns how many messages of one may be taken and not answered yet
     */
    Conversations(int most, int mostTurns) {
        this.most = most;
        this.mostTurns = mostTurns;
    }

    /** Takes a message, behind the others of its conversation, or refuses it. What is taken must be left. */
    Admission join(String id) {
        Admission admission = place(id);
        if (admission instanceof Turn turn && turn.ahead() == 0) {
            turn.begin();
        }
        return admission;
    }

    private synchronized Admission place(String id) {
        Conversation conversation = closed ? null : wake(id);
        if (conversation == null) {
            return closed ? Refusal.closing() : Refusal.tooManyConversations(most);
        }
        int ahead = conversation.turns.size();
        if (ahead >= mostTurns) {
            return Refusal.conversationFull(mostTurns);
        }
        Turn turn = new Turn(this, conversation, ahead);
        conversation.turns.add(turn);
        return turn;
    }

    /** The conversation, at work; a new one where it is not known, or nothing where there is no room for it. */
    private @Nullable Conversation wake(String id) {
        Conversation conversation = working.get(id);
        if (conversation == null) {
            conversation = resting.remove(id);
            if (conversation == null && makeRoom()) {
                conversation = new Conversation(id);
            }
            if (conversation != null) {
                working.put(id, conversation);
            }
        }
        return conversation;
    }

    private boolean makeRoom() {
        if (working.size() + resting.size() < most) {
            return true;
        }
        Iterator<Conversation> longestAtRest = resting.values().iterator();
        if (!longestAtRest.hasNext()) {
            return false;
        }
        longestAtRest.next();
        longestAtRest.remove();
        return true;
    }

    void leave(Turn turn) {
        Turn next = remove(turn);
        if (next != null) {
            next.begin();
        }
    }

    /** Takes a turn out, and tells whose turn it is then; it may have been before. */
    private synchronized @Nullable Turn remove(Turn turn) {
        Conversation conversation = turn.conversation();
        if (conversation.turns.remove(turn) && conversation.turns.isEmpty()) {
            working.remove(conversation.id);
            resting.put(conversation.id, conversation);
        }
        return conversation.turns.peek();
    }

    /** Takes no more messages; those that were taken keep their turns. */
    synchronized void close() {
        closed = true;
    }

    synchronized int working() {
        return working.size();
    }

    synchronized int known() {
        return working.size() + resting.size();
    }
}
