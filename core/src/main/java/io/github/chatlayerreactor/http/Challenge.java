package io.github.chatlayerreactor.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private static final String END = "[ \\t]*(?=,|\\z)";
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")[ \\t]*=[ \\t]*(?:\"((?s:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))" + END);
    private static final Pattern SCHEME =
            Pattern.compile("(" + TOKEN + ")(?:[ \\t]+[A-Za-z0-9._~+/-]+=*" + END + "|" + END + "|[ \\t]++(?!=))");
    private static final Pattern SEPARATOR = Pattern.compile("[ \\t,]*");
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** Whether a reply is a 401 that another token may cure: one that names no other reason. */
    static boolean askForAnotherToken(int status, List<String> fields) {
        return status == UNAUTHORIZED && parse(fields).stream().allMatch(Challenge::allowsAnotherToken);
    }

    /**
     * All challenges of all fields, read as one field with commas between them (RFC 9110 §5.3); what cannot be parsed ends
     * its field, and the next one begins afresh.
     */
    static List<Challenge> parse(List<? extends CharSequence> fields) {
        List<Challenge> challenges = new ArrayList<>();
        Challenge last = null;
        for (CharSequence field : fields) {
            last = parse(field, last, challenges);
        }
        return challenges;
    }

    /** Goes on after the last challenge of the field before; returns that of this one, or null after garbage. */
    private static @Nullable Challenge parse(CharSequence field, @Nullable Challenge last, List<Challenge> challenges) {
        Challenge current = last;
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
                return null;
            }
            position = after(SEPARATOR, field, position);
        }
        return current;
    }

    private static int after(Pattern pattern, CharSequence field, int position) {
        Matcher matcher = pattern.matcher(field).region(position, field.length());
        return matcher.lookingAt() ? matcher.end() : position;
    }

    private void add(Matcher parameter) {
        String quoted = parameter.group(2);
        String value = quoted == null
                ? parameter.group(3)
                : QUOTED_PAIR.matcher(quoted).replaceAll("$1");
        parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
    }

    /** A Bearer challenge with another error, such as {@code insufficient_scope}, is not cured by a new token. */
    boolean allowsAnotherToken() {
        String error = parameters.getOrDefault("error", "invalid_token");
        return !scheme.equals("bearer") || error.equalsIgnoreCase("invalid_token");
    }
}
