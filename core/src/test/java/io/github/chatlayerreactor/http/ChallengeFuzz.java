package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whatever fields come: the challenges that a plain reading finds, the same however whole fields are joined or split at
 * their commas, and each character looked at a bounded number of times. A line is a field. Each build tries the kept inputs
 * and looks for others for a moment; {@code -Pfuzz} looks for longer.
 */
class ChallengeFuzz {
    private static final int UNAUTHORIZED = 401;

    @FuzzTest(maxDuration = "2m")
    void findsTheChallengesThatThereAre(byte[] bytes) {
        List<String> fields = List.of(new String(bytes, ISO_8859_1).split("\n", -1));
        PlainReading plain = new PlainReading();
        boolean whole = plain.fields(fields);

        assertThat(Challenge.parse(fields)).isEqualTo(plain.challenges);
        assertThat(Challenge.askForAnotherToken(UNAUTHORIZED, fields)).isEqualTo(asksForAnother(plain.challenges));
        if (whole) {
            String joined = String.join(", ", fields);
            assertThat(Challenge.parse(List.of(joined))).as("joined").isEqualTo(plain.challenges);
            assertThat(Challenge.parse(cut(joined))).as("split").isEqualTo(plain.challenges);
        }
        assertThat(WatchedField.looksAt(fields))
                .as("looks at %s characters", bytes.length)
                .isLessThan(WatchedField.MOST_LOOKS * (bytes.length + 1L));
    }

    private static boolean asksForAnother(List<Challenge> challenges) {
        for (Challenge challenge : challenges) {
            String error = challenge.parameters().get("error");
            if (challenge.scheme().equals("bearer")
                    && error != null
                    && !error.toLowerCase(Locale.ROOT).equals("invalid_token")) {
                return false;
            }
        }
        return true;
    }

    /** A field for each of its elements, the empty ones too. */
    private static List<String> cut(String field) {
        PlainReading plain = new PlainReading();
        assertThat(plain.field(field)).isTrue();
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int comma : plain.commas) {
            pieces.add(field.substring(from, comma));
            from = comma + 1;
        }
        pieces.add(field.substring(from));
        return pieces;
    }

    /** The grammar, character by character and with no thought of speed. */
    static final class PlainReading {
        private static final String ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        private static final String TOKEN = "!#$%&'*+-.^_`|~" + ALPHANUMERIC;
        private static final String TOKEN68 = "-._~+/" + ALPHANUMERIC;

        final List<Challenge> challenges = new ArrayList<>();
        /** Where the separating commas of the last field are. */
        final List<Integer> commas = new ArrayList<>();

        private @Nullable Challenge current;
        private String text = "";
        private int at;

        /** Whether all of them were read to their ends. */
        boolean fields(List<String> fields) {
            return Collections.frequency(fields.stream().map(this::field).toList(), false) == 0;
        }

        boolean field(String field) {
            text = field;
            at = 0;
            commas.clear();
            separators();
            while (at < text.length()) {
                if (!element()) {
                    current = null;
                    return false;
                }
                separators();
            }
            return true;
        }

        private void separators() {
            while (is(" \t,")) {
                if (is(",")) {
                    commas.add(at);
                }
                at++;
            }
        }

        private boolean element() {
            String name = run(TOKEN);
            int end = at;
            String unused = run(" \t");
            if (is("=")) {
                return current != null && !name.isEmpty() && parameter(name, current.parameters());
            }
            if (name.isEmpty() || (at == end && !isOver())) {
                return false;
            }
            current = new Challenge(name.toLowerCase(Locale.ROOT), new HashMap<>());
            challenges.add(current);
            token68();
            return true;
        }

        private void token68() {
            int from = at;
            String unused = run(TOKEN68) + run("=") + run(" \t");
            at = isOver() ? at : from;
        }

        private boolean parameter(String name, Map<String, String> parameters) {
            at++;
            String unused = run(" \t");
            String value = is("\"") ? quoted() : token();
            unused = run(" \t");
            if (value != null && isOver()) {
                parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
                return true;
            }
            return false;
        }

        private @Nullable String token() {
            String token = run(TOKEN);
            return token.isEmpty() ? null : token;
        }

        private @Nullable String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && !is("\"")) {
                at += is("\\") && at + 1 < text.length() ? 1 : 0;
                value.append(text.charAt(at++));
            }
            if (at == text.length()) {
                return null;
            }
            at++;
            return value.toString();
        }

        private String run(String characters) {
            int from = at;
            while (is(characters)) {
                at++;
            }
            return text.substring(from, at);
        }

        private boolean is(String characters) {
            return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
        }

        private boolean isOver() {
            return at >= text.length() || text.charAt(at) == ',';
        }
    }
}
