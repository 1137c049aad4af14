package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.http.Replay;
import org.junit.jupiter.api.Test;

final class MutationTest {
    @Test
    void isReadFromTheClassPath() {
        Mutation<Variables, Data> mutation =
                Mutation.fromResource("RenameBot", "bots.graphql", Variables.class, Data.class);

        assertThat(mutation).hasToString("mutation RenameBot");
        assertThat(mutation.variablesType()).isEqualTo(Variables.class);
    }

    @Test
    void isNoQueryEvenInTheSameWords() {
        String both = "query Train { x } mutation Train { x }";

        assertThat(Mutation.of("Train", both, Data.class)).isNotEqualTo(Query.of("Train", both, Data.class));
    }

    @Test
    void isReplayedOnlyIfItWasNotProcessed() {
        Mutation<NoVariables, Data> mutation = Mutation.of("Train", "mutation Train { train }", Data.class);

        assertThat(mutation.replay()).isEqualTo(Replay.UNPROCESSED);
    }

    @Test
    void refusesTheDocumentOfAQuery() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mutation.fromResource("Bots", "bots.graphql", Data.class))
                .withMessage("The document defines no mutation named \"Bots\", but "
                        + "[query Bots, mutation RenameBot, fragment Names]");
    }

    private record Variables(String id, String name) {}

    private record Data(String name) {}
}
