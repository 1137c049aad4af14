package io.github.chatlayerreactor.examples.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretArgumentsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("CHATLAYER_CLIENT_SECRET", "correct-horse");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--secret=abc",
                "--client-secret",
                "--client_secret=abc",
                "--password=abc",
                "-secret",
                "CHATLAYER_CLIENT_SECRET=abc",
                "Bearer 0123456789abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW5kYm94In0.c2lnbmF0dXJl",
                "{\"authorization\":\"bearer abc.def~ghi+jkl/mno=\"}",
                "please send Bearer\t0123-4567_89ab.cdef on",
                "--bot=correct-horse"
            })
    void refusesWhatLooksLikeOneWithoutRepeatingIt(String arg) {
        assertThatThrownBy(() -> SecretArguments.refuse(List.of("token", arg), ENVIRONMENT))
                .isInstanceOfSatisfying(SettingException.class, refused -> {
                    assertThat(refused.what()).isEqualTo("Argument 2 looks like a secret, so nothing was done");
                    assertThat(refused.remedy()).contains("CHATLAYER_CLIENT_SECRET", "--secret-file", "--ask-secret");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--secret-file",
                "--secret-file=/run/secrets/chatlayer",
                "--ask-secret",
                "{ bots { name } }",
                "I forgot my password",
                "What is a bearer token?",
                "Who is the bearer of news?",
                "{\"authorization\":\"bearer abc\"}",
                "--show-value",
                "{\"id\":\"3859\"}"
            })
    void letsEverythingElseThrough(String arg) {
        assertThatCode(() -> SecretArguments.refuse(List.of(arg), ENVIRONMENT)).doesNotThrowAnyException();
    }
}
