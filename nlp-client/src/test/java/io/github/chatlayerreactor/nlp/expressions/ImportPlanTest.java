package io.github.chatlayerreactor.nlp.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.nlp.expressions.ImportPlan.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportPlanTest {
    private static final Expression HELLO = new Expression("greet", "hello");
    private static final Expression BYE = new Expression("leave", "bye");
    private static final Expression ROOM = new Expression("book", "a room");

    @Test
    void addsWhatIsNewAndRefusesWhatIsThere() {
        Expression shouted = new Expression("shout", "HELLO");
        ImportPlan plan = ImportPlan.add(List.of(HELLO, BYE), List.of(shouted, ROOM, ROOM));

        assertThat(plan.added()).containsExactly(ROOM);
        assertThat(plan.refused()).containsExactly(shouted, ROOM);
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.result()).containsExactly(HELLO, BYE, ROOM);
    }

    @Test
    void replacesAllThatIsThere() {
        Expression moved = new Expression("ask", "A room");
        ImportPlan plan =
                ImportPlan.replace(List.of(HELLO, BYE, ROOM), List.of(moved, HELLO, new Expression("x", "y")));

        assertThat(plan.kept()).containsExactly(HELLO);
        assertThat(plan.removed()).containsExactly(BYE);
        assertThat(plan.changed()).containsExactly(new Change(ROOM, moved));
        assertThat(plan.added()).containsExactly(new Expression("x", "y"));
        assertThat(plan.result()).containsExactly(HELLO, moved, new Expression("x", "y"));
    }

    @Test
    void refusesTheSecondOfTwoIncomingTextsThatAreTheSame() {
        assertThat(ImportPlan.replace(List.of(), List.of(HELLO, new Expression("shout", "Hello ")))
                        .refused())
                .containsExactly(new Expression("shout", "Hello "));
    }

    @Test
    void isEmptyWhereAllIsKept() {
        assertThat(ImportPlan.replace(List.of(HELLO, BYE), List.of(BYE, HELLO)).isEmpty())
                .isTrue();
        assertThat(ImportPlan.add(List.of(HELLO), List.of(HELLO)).isEmpty()).isFalse();
    }

    @Test
    void showsADifferenceOfLines() {
        assertThat(ImportPlan.replace(
                        List.of(HELLO, BYE, ROOM),
                        List.of(HELLO, new Expression("ask", "a room"), new Expression("x", "y"))))
                .hasToString("- leave: bye\n- book: a room\n+ ask: a room\n+ x: y");
    }
}
