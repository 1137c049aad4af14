package io.github.chatlayerreactor.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One challenge of {@code WWW-Authenticate} (RFC 9110 §11.6.1). A field may hold several, each a scheme with parameters,
 * and the comma separates both challenges and parameters: a name with {@code =} behind it is a parameter, any other
 * begins a challenge.
 *
 * @param scheme in lower case
 * @param parameters names in lower case, values unquoted
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int UNAUTHORIZED = 401;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))\\s*(?=,|$)");
    private static final Pattern SCHEME =
            Pattern.compile("(" + TOKEN + ")(?:\\s+[A-Za-z0-9._~+/-]+=*\\s*(?=,|$)|\\s*(?=,|$)|\\s+)");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]*");

    /** Whether a reply is a 401 that another token may cure: one that names no other reason. */
    static boolean askForAnotherToken(int status, List<String> fields) {
        return status == UNAUTHORIZED && parse(fields).stream().allMatch(Challenge::allowsAnotherToken);
    }

    /** All challenges of all fields; what cannot be parsed ends its field. */
    static List<Challenge> parse(List<String> fields) {
        List<Challenge> challenges = new ArrayList<>();
        fields.forEach(field -> parse(field, challenges));
        return challenges;
    }

    private static void parse(String field, List<Challenge> challenges) {
        Challenge current = null;
        int position = after(SEPARATOR, field, 0);
        while (position < field.length()) {
            Matcher parameter = PARAMETER.matcher(field).region(position, field.length());
            Matcher scheme = SCHEME.matcher(field).region(position, field.length());
            if (current != null && parameter.lookingAt()) {
                current.add(parameter);
                position = parameter.end();
            } else if (scheme.lookingAt()) {
                current = new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), new HashMap<>());
                challenges.add(current);
                position = scheme.end();
            } else {
                return;
            }
            position = after(SEPARATOR, field, position);
        }
    }

    private static int after(Pattern pattern, String field, int position) {
        Matcher matcher = pattern.matcher(field).region(position, field.length());
        return matcher.lookingAt() ? matcher.end() : position;
    }

    private void add(Matcher parameter) {
        String quoted = parameter.group(2);
        String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
        parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
    }

    /** A Bearer challenge with another error, such as {@code insufficient_scope}, is not cured by a new token. */
    boolean allowsAnotherToken() {
        String error = parameters.getOrDefault("error", "invalid_token");
        return !scheme.equals("bearer") || error.equalsIgnoreCase("invalid_token");
    }
}
