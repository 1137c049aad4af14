package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class TokenReplyTest {
    @ParameterizedTest
    @CsvSource({
        "300, PT5M",
        "0, PT0S",
        "-1, PT0S",
        "-99999999999999999999, PT0S",
        "1.5, PT1.5S",
        "3e2, PT5M",
        "86400, PT24H",
        "86401, PT24H",
        "9223372036854775807, PT24H",
        "99999999999999999999, PT24H",
        "1e300, PT24H",
    })
    void livesAsLongAsTheServerSaysWithinADay(String expiresIn, Duration life) {
        TokenReply reply = reply("\"expires_in\":" + expiresIn);

        assertThat(reply.life()).isEqualTo(life);
        assertThat(reply.lifeStated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"300\"", "\"soon\"", "null", "true", "{}", "[300]"})
    void livesFiveMinutesWhereTheServerSaysNoNumber(String expiresIn) {
        TokenReply reply = reply("\"expires_in\":" + expiresIn);

        assertThat(reply.life()).isEqualTo(Duration.ofMinutes(5));
        assertThat(reply.lifeStated()).isFalse();
    }

    @Test
    void livesFiveMinutesWhereTheServerSaysNothing() {
        assertThat(reply("\"other\":1").life()).isEqualTo(Duration.ofMinutes(5));
        assertThat(reply("\"other\":1").lifeStated()).isFalse();
    }

    @Test
    void livesADayWhereTheNumberIsBeyondADouble() {
        assertThat(reply("\"expires_in\":1" + "0".repeat(400)).life()).hasDays(1);
        assertThat(reply("\"expires_in\":1e400").life()).hasDays(1);
        assertThat(reply("\"expires_in\":-1" + "0".repeat(400)).life()).isZero();
    }

    @Test
    void namesEachScopeOnce() {
        assertThat(reply("\"scope\":\" nlp  bots nlp \"").scopes()).containsExactlyInAnyOrder("nlp", "bots");
        assertThat(reply("\"scope\":\" \"").scopes()).isEmpty();
        assertThat(reply("\"scope\":7").scopes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void readsTheTypeInAnyCase(String type) {
        assertThat(TokenReply.of(JsonMapper.shared()
                                .readTree("{\"access_token\":\"the-token\",\"token_type\":\"" + type + "\"}"))
                        .value())
                .isEqualTo("the-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a secret\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"secret\",\"token_type\":\"DPoP\"}",
                "{\"access_token\":\"secret\"}",
            })
    void isMalformedWithoutABearerToken(String json) {
        assertThatThrownBy(() -> TokenReply.of(JsonMapper.shared().readTree(json)))
                .isInstanceOf(AuthException.Malformed.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void hidesItsToken() {
        assertThat(reply("\"expires_in\":300")).asString().contains("PT5M").doesNotContain("the-token");
    }

    private static TokenReply reply(String member) {
        return TokenReply.of(JsonMapper.shared()
                .readTree("{\"access_token\":\"the-token\",\"token_type\":\"Bearer\"," + member + "}"));
    }
}
