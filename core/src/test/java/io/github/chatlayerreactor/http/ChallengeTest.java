package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final int LONGEST_FIELD = 32 * 1024;

    private static List<Challenge> parse(String... fields) {
        return Challenge.parse(List.of(fields));
    }

    private static Challenge challenge(String scheme, Map<String, String> parameters) {
        return new Challenge(scheme, parameters);
    }

    /** The example of RFC 9110 §11.6.1. */
    @Test
    void readsSeveralSchemesInOneField() {
        assertThat(parse("Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\""))
                .containsExactly(
                        challenge("basic", Map.of("realm", "simple")),
                        challenge("newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")));
    }

    @Test
    void readsSeveralFields() {
        assertThat(parse("Negotiate", "Bearer error=\"invalid_token\"", "Basic realm=x"))
                .containsExactly(
                        challenge("negotiate", Map.of()),
                        challenge("bearer", Map.of("error", "invalid_token")),
                        challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void readsToken68() {
        assertThat(parse("Negotiate YII-._~+/Zz9==, NTLM TlRM=, Bearer realm=\"r\""))
                .containsExactly(
                        challenge("negotiate", Map.of()),
                        challenge("ntlm", Map.of()),
                        challenge("bearer", Map.of("realm", "r")));
    }

    @Test
    void readsQuotedStringsWithCommasEscapesAndWhatLooksLikeAChallenge() {
        assertThat(parse("Bearer realm=\"a, Basic realm=\\\"b\\\", error=\\\\\", error=\"insufficient_scope\""))
                .containsExactly(challenge(
                        "bearer", Map.of("realm", "a, Basic realm=\"b\", error=\\", "error", "insufficient_scope")));
    }

    /** RFC 9110 §5.6.1: a recipient must accept empty elements; §11.2 forgives blanks around the equals sign. */
    @Test
    void readsEmptyElementsAndBlanks() {
        assertThat(parse(", ,\tBearer  realm = \"r\" ,,error\t=\tinvalid_token, , Basic ,"))
                .containsExactly(
                        challenge("bearer", Map.of("realm", "r", "error", "invalid_token")),
                        challenge("basic", Map.of()));
    }

    @Test
    void readsSchemesAndNamesInAnyCaseAndKeepsThatOfValues() {
        assertThat(parse("BEARER ERROR=\"Invalid_Token\""))
                .containsExactly(challenge("bearer", Map.of("error", "Invalid_Token")));
    }

    @Test
    void readsSchemesWithoutParametersInARow() {
        assertThat(parse("Basic, Bearer,Negotiate"))
                .extracting(Challenge::scheme)
                .containsExactly("basic", "bearer", "negotiate");
    }

    @Test
    void keepsTheFirstOfARepeatedParameter() {
        assertThat(parse("Bearer error=\"invalid_token\", error=\"insufficient_scope\""))
                .containsExactly(challenge("bearer", Map.of("error", "invalid_token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",,,", "=", "\"", "realm=\"x\"", "error=invalid_token", "\u00e9", "{\"error\":1}"})
    void findsNothingInGarbage(String field) {
        assertThat(parse(field)).isEmpty();
    }

    @Test
    void keepsWhatStandsBeforeGarbageAndInOtherFields() {
        assertThat(parse("Bearer realm=\"open, error=\"x", "Basic realm=b"))
                .extracting(Challenge::scheme)
                .containsExactly("bearer", "basic");
    }

    /** RFC 9110 §5.3: fields of one name are one field, with commas between them. */
    @Test
    void readsOneChallengeFromTwoFields() {
        assertThat(parse("Bearer realm=\"r\"", "error=\"insufficient_scope\""))
                .containsExactly(challenge("bearer", Map.of("realm", "r", "error", "insufficient_scope")));
    }

    @Test
    void beginsAfreshInTheFieldAfterGarbage() {
        assertThat(parse("Bearer realm=r, \"", "error=\"insufficient_scope\""))
                .containsExactly(challenge("bearer", Map.of("realm", "r")));
    }

    @Test
    void takesNoNameBeforeAnEqualsSignForAScheme() {
        assertThat(parse("Bearer realm=r, error =\"insufficient", "Basic =x"))
                .containsExactly(challenge("bearer", Map.of("realm", "r")));
    }

    /** To a regular expression U+0085 ends a line; to HTTP it is a character of no name and of any quoted string. */
    @Test
    void readsNoNextLineAsAnEnd() {
        assertThat(parse("Bearer realm=\"a\\\u0085b\", error=x\u0085"))
                .containsExactly(challenge("bearer", Map.of("realm", "a\u0085b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer error=INVALID_TOKEN", "Bearer realm=r", "Basic error=insufficient_scope"})
    void allowsAnotherToken(String field) {
        assertThat(parse(field)).allMatch(Challenge::allowsAnotherToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer error=insufficient_scope", "bearer realm=\"a,b\", ERROR=\"invalid_request\""})
    void allowsNoOtherToken(String field) {
        assertThat(parse(field)).isNotEmpty().noneMatch(Challenge::allowsAnotherToken);
    }

    /** Keeps its last character, which may be what is hostile about it. */
    private static String shortened(String field) {
        int kept = Math.min(field.length(), LONGEST_FIELD) - 1;
        return field.substring(0, kept) + field.charAt(field.length() - 1);
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "Bearer a=\"" + "\\\"".repeat(LONGEST_FIELD),
                        "Bearer a=\"" + "x".repeat(LONGEST_FIELD) + "\"",
                        "Bearer a=\"" + "x".repeat(LONGEST_FIELD),
                        "Bearer " + "a=\"".repeat(LONGEST_FIELD),
                        "Bearer " + "a".repeat(LONGEST_FIELD) + "\"",
                        "Bearer " + "=".repeat(LONGEST_FIELD) + "\"",
                        "Bearer a" + "=".repeat(LONGEST_FIELD / 2) + " ".repeat(LONGEST_FIELD / 2) + "\"",
                        "Bearer" + " ".repeat(LONGEST_FIELD) + "\"",
                        "a " + " \t".repeat(LONGEST_FIELD) + "=",
                        "a ".repeat(LONGEST_FIELD),
                        "a,".repeat(LONGEST_FIELD),
                        "a =".repeat(LONGEST_FIELD),
                        "a=b,".repeat(LONGEST_FIELD),
                        "A b=c" + ",b=\"c".repeat(LONGEST_FIELD),
                        "A b" + "=".repeat(LONGEST_FIELD),
                        ", ".repeat(LONGEST_FIELD) + "a")
                .map(ChallengeTest::shortened);
    }

    /** A field is as long as a head may be: time must grow with its length, not with its square, nor the stack. */
    @ParameterizedTest(name = "{index}")
    @MethodSource("hostile")
    void readsHostileFieldsInTime(String field) {
        assertThat(parse(field)).hasSizeLessThanOrEqualTo(LONGEST_FIELD);
        assertThat(WatchedField.looksAt(List.of(field))).isLessThan(WatchedField.MOST_LOOKS * (field.length() + 1L));
    }
}
