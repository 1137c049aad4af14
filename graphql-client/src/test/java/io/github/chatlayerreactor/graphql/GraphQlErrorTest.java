package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GraphQlErrorTest {
    @Test
    void copiesItsCollections() {
        List<Object> path = new ArrayList<>(List.of("bot"));
        Map<String, @Nullable Object> extensions = new HashMap<>();
        extensions.put("hint", null);
        GraphQlError error = new GraphQlError("No such bot", path, List.of(), extensions);

        path.add("name");
        extensions.clear();

        assertThat(error.path()).containsExactly("bot");
        assertThat(error.extensions()).containsOnlyKeys("hint");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> error.extensions().clear());
    }

    @Test
    void hasACodeIfItsExtensionsHaveOneInText() {
        assertThat(with(Map.of("code", "UNAUTHENTICATED")).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(with(Map.of("code", 7)).code()).isNull();
        assertThat(with(Map.of()).code()).isNull();
    }

    @Test
    void isSummedUpWithItsPlace() {
        assertThat(new GraphQlError("Failed", List.of("bots", 3, "name"), List.of(), Map.of()).summary())
                .isEqualTo("Failed (at bots[3].name)");
        assertThat(with(Map.of()).summary()).isEqualTo("No such bot");
        assertThat(new GraphQlError("", List.of(), List.of(), Map.of()).summary())
                .isEqualTo("an error without a message");
    }

    private static GraphQlError with(Map<String, @Nullable Object> extensions) {
        return new GraphQlError("No such bot", List.of(), List.of(), extensions);
    }
}
