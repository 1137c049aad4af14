package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.graphql.GraphQlException.FieldErrors;
import io.github.chatlayerreactor.graphql.GraphQlException.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GraphQlExceptionTest {
    private static final Query<NoVariables, String> BOTS = Query.of("Bots", "query Bots { bots }", String.class);
    private static final GraphQlError ERROR = new GraphQlError("No such bot", List.of("bot"), List.of(), Map.of());

    @Test
    void carriesThePartialData() {
        FieldErrors errors = new FieldErrors(BOTS, new GraphQlResult.Partial<>("Ada", List.of(ERROR), Map.of()));

        assertThat(errors).hasMessage("query Bots: executed in part: No such bot (at bot)");
        assertThat(errors.operation()).isEqualTo("Bots");
        assertThat(errors.errors()).containsExactly(ERROR);
        assertThat(errors.data(String.class)).contains("Ada");
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> errors.data(Integer.class));
    }

    @Test
    void carriesNoDataIfThereWasNone() {
        FieldErrors errors = new FieldErrors(BOTS, new GraphQlResult.Failed<>(List.of(ERROR), Map.of()));

        assertThat(errors).hasMessage("query Bots: executed without data: No such bot (at bot)");
        assertThat(errors.data(String.class)).isEmpty();
    }

    @Test
    void boundsWhatItShowsOfTheErrors() {
        GraphQlError verbose = new GraphQlError("x".repeat(5000), List.of(), List.of(), Map.of());

        Rejected rejected =
                new Rejected(BOTS, new GraphQlResult.Rejected<>(400, Collections.nCopies(500, verbose), Map.of()));

        assertThat(rejected.errors()).hasSize(500);
        assertThat(rejected.getMessage())
                .startsWith("query Bots: rejected with status 400: xxx")
                .endsWith("x…; and 497 more")
                .hasSizeLessThan(700);
    }

    @Test
    void survivesSerializationButForItsData() throws IOException, ClassNotFoundException {
        FieldErrors errors = new FieldErrors(BOTS, new GraphQlResult.Partial<>("Ada", List.of(ERROR), Map.of()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(errors);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            FieldErrors read = (FieldErrors) in.readObject();

            assertThat(read.errors()).containsExactly(ERROR);
            assertThat(read.data(String.class)).isEmpty();
        }
    }
}
