package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConversationsTest {
    private final Conversations conversations = new Conversations(2, 3);
    private final List<String> begun = new ArrayList<>();

    @Test
    void giveTurnsInOrderWithinOneAndAtOnceInDifferentOnes() {
        Turn first = turn("a");
        Turn second = turn("a");
        Turn third = turn("a");
        Turn other = turn("b");
        watch(first, second, third, other);
        assertThat(begun).containsExactly("a0", "b0");

        first.leave();
        first.leave();
        assertThat(begun).containsExactly("a0", "b0", "a1");

        second.leave();
        assertThat(begun).containsExactly("a0", "b0", "a1", "a2");
    }

    @Test
    void passOverAMessageThatIsTakenBackBeforeItsTurn() {
        Turn first = turn("a");
        Turn second = turn("a");
        Turn third = turn("a");
        watch(first, second, third);

        second.leave();
        assertThat(begun).containsExactly("a0");

        first.leave();
        assertThat(begun).containsExactly("a0", "a2");
    }

    @Test
    void refuseAMessageTooManyInOne() {
        Turn first = turn("a");
        assertThat(List.of(turn("a"), turn("a"))).hasSize(2);

        assertThat(conversations.join("a"))
                .isEqualTo(Refusal.conversationFull(3))
                .matches(refusal -> ((Refusal) refusal).status() == 429);

        first.leave();
        assertThat(turn("a").ahead()).isEqualTo(2);
    }

    @Test
    void refuseAConversationTooManyAtWork() {
        Turn first = turn("a");
        Turn second = turn("b");
        assertThat(conversations.join("c"))
                .isEqualTo(Refusal.tooManyConversations(2))
                .matches(refusal -> ((Refusal) refusal).status() == 503);

        second.leave();
        assertThat(turn("c").ahead()).isZero();
        assertThat(conversations.known()).isEqualTo(2);
        first.leave();
    }

    @Test
    void rememberTheOrderOfAnswersUntilTheyMustMakeRoom() {
        answer("a", "m1");
        answer("b", "m1");
        assertThat(turn("a").end("m2")).isEqualTo(2);

        assertThat(turn("c").last()).isEmpty();
        assertThat(conversations.working()).isEqualTo(2);
        assertThat(conversations.join("b")).as("forgotten, so new").isEqualTo(Refusal.tooManyConversations(2));
    }

    @Test
    void countAnAnswerThatEndsTwiceOnce() {
        Turn first = turn("a");
        assertThat(first.end("m1")).isOne();
        assertThat(first.end("m1")).isOne();
        first.leave();

        assertThat(turn("a").end("m2")).isEqualTo(2);
    }

    @Test
    void takeNothingMoreOnceClosed() {
        Turn first = turn("a");
        Turn second = turn("a");
        watch(first, second);

        conversations.close();

        assertThat(conversations.join("a")).isEqualTo(Refusal.closing());
        first.leave();
        assertThat(begun).containsExactly("a0", "a1");
    }

    private void answer(String conversation, String id) {
        Turn turn = turn(conversation);
        assertThat(turn.end(id)).isOne();
        turn.leave();
    }

    private Turn turn(String conversation) {
        Admission admission = conversations.join(conversation);
        assertThat(admission).isInstanceOf(Turn.class);
        return (Turn) admission;
    }

    private void watch(Turn... turns) {
        for (Turn turn : turns) {
            String name = turn.conversation().id + turn.ahead();
            var unused = turn.begun().subscribe(nothing -> {}, failed -> {}, () -> begun.add(name));
        }
    }
}
