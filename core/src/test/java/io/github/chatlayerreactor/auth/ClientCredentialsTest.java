package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ClientCredentialsTest {
    @Test
    void areEqualByValue() {
        assertThat(ClientCredentials.of("id", "secret"))
                .isEqualTo(ClientCredentials.of("id", "secret"))
                .hasSameHashCodeAs(ClientCredentials.of("id", "secret"))
                .isNotEqualTo(ClientCredentials.of("id", "rotated"))
                .isNotEqualTo(ClientCredentials.of("other", "secret"));
    }

    @ParameterizedTest
    @CsvSource({"'', the-secret", "' ', the-secret", "the-id, ''", "the-id, ' '"})
    void refuseABlankHalf(String id, String secret) {
        assertThatThrownBy(() -> ClientCredentials.of(id, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank")
                .hasMessageNotContaining("the-secret");
    }

    @Test
    void areReadFromTheEnvironment() {
        ClientCredentials read = ClientCredentials.fromEnvironment(
                Map.of("CHATLAYER_CLIENT_ID", "the-id", "CHATLAYER_CLIENT_SECRET", "the-secret"));

        assertThat(read).isEqualTo(ClientCredentials.of("the-id", "the-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHATLAYER_CLIENT_ID", "CHATLAYER_CLIENT_SECRET"})
    void nameTheVariableThatIsMissing(String other) {
        String missing = other.endsWith("ID") ? "CHATLAYER_CLIENT_SECRET" : "CHATLAYER_CLIENT_ID";

        assertThatThrownBy(() -> ClientCredentials.fromEnvironment(Map.of(other, "hidden", missing, " ")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void showTheirSecretNowhere() {
        ClientCredentials credentials = ClientCredentials.of("the-id", "the-secret");

        assertThat(credentials).asString().contains("the-id").doesNotContain("the-secret");
        assertThat(JsonMapper.shared().writeValueAsString(credentials)).doesNotContain("the-secret");
    }
}
