package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class AccessTokenTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:05:00Z");

    @Test
    void isWrittenAsABearerToken() {
        assertThat(AccessToken.of("a.b-c", EXPIRY, Set.of()).authorization()).isEqualTo("Bearer a.b-c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nInjected: b", "a\u0000", "ä", "a\u007f"})
    void refusesWhatCannotStandInAHeaderWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> AccessToken.of(value, EXPIRY, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("An access token is a non-empty run of visible ASCII characters");
    }

    @Test
    void keepsItsScopes() {
        Set<String> scopes = new HashSet<>(Set.of("nlp"));
        AccessToken token = AccessToken.of("value", EXPIRY, scopes);
        scopes.add("bots");

        assertThat(token.scopes()).containsExactly("nlp").isUnmodifiable();
    }

    @Test
    void showsItsValueNowhere() {
        AccessToken token = AccessToken.of("the-token", EXPIRY, Set.of("nlp"));

        assertThat(token).asString().contains("2026-01-01T00:05:00Z", "nlp").doesNotContain("the-token");
        assertThat(JsonMapper.shared().writeValueAsString(token)).doesNotContain("the-token");
    }
}
