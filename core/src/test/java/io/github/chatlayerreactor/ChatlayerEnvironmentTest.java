package io.github.chatlayerreactor;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Chatlayer#fromEnvironment(Map)} makes of variables that will not do. */
class ChatlayerEnvironmentTest {
    @ParameterizedTest
    @CsvSource({"CHATLAYER_CLIENT_ID, CHATLAYER_CLIENT_SECRET", "CHATLAYER_CLIENT_SECRET, CHATLAYER_CLIENT_ID"})
    void namesAVariableThatIsMissing(String present, String missing) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Chatlayer.fromEnvironment(Map.of(present, "hunter2")))
                .withMessageContaining(missing)
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/token", "not a url", "ftp://127.0.0.1/token"})
    void refusesATokenUrlThatIsNoAbsoluteOne(String tokenUrl) {
        Map<String, String> environment =
                Map.of("CHATLAYER_CLIENT_ID", "id", "CHATLAYER_CLIENT_SECRET", "s", "CHATLAYER_TOKEN_URL", tokenUrl);

        assertThatIllegalArgumentException().isThrownBy(() -> Chatlayer.fromEnvironment(environment));
    }
}
