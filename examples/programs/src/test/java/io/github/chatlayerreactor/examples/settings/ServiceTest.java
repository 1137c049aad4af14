package io.github.chatlayerreactor.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceTest {
    private static final String URL = "CHATLAYER_GRAPHQL_URL";

    @Test
    void isTheOneInTheEnvironmentWhereItsUrlIsSet() {
        try (Service service = Service.of(Map.of(URL, " https://graphql.example/v1 ", "CHATLAYER_MODEL", " "), URL)) {
            assertThat(service.isSandbox()).isFalse();
            assertThat(service.url(URL)).isEqualTo(URI.create("https://graphql.example/v1"));
            assertThat(service.identity(URL)).isEqualTo("https://graphql.example/v1");
            assertThat(service.setting("CHATLAYER_MODEL")).isEmpty();
            assertThat(service).hasToString("the service in the environment");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHATLAYER_CLIENT_ID", "CHATLAYER_CLIENT_SECRET"})
    void isNoSandboxWhereOnlyTheUrlWasForgotten(String variable) {
        try (Service service = Service.of(Map.of(variable, "mine"), URL)) {
            assertThat(service.isSandbox()).isFalse();
            assertThatThrownBy(() -> service.identity(URL)).hasMessage(URL + " is not set");
        }
    }

    @Test
    void isASandboxWithTheOtherSettingsWhereNeitherUrlNorCredentialsAreSet() {
        try (Service service = Service.of(Map.of("CHATLAYER_LANGUAGE", "nl", "CHATLAYER_BOT_ID", "3859"), URL)) {
            assertThat(service.isSandbox()).isTrue();
            assertThat(service.url(URL).getHost()).isEqualTo("127.0.0.1");
            assertThat(service.identity(URL)).isEqualTo("sandbox");
            assertThat(service.setting("CHATLAYER_LANGUAGE")).contains("nl");
            assertThat(service.required("CHATLAYER_BOT_ID")).isEqualTo("pizza");
            assertThat(service.toString()).contains("sandbox");
        }
    }

    @Test
    void namesWhatIsMissingOrWrong() {
        try (Service service = new Service(Map.of(URL, "not a url"), null)) {
            assertThatThrownBy(() -> service.required("CHATLAYER_BOT_ID")).hasMessage("CHATLAYER_BOT_ID is not set");
            assertThatThrownBy(() -> service.url(URL)).hasMessageStartingWith(URL + " is no URL");
        }
    }
}
