package io.github.chatlayerreactor.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What of a reply may be shown in an error. */
final class Redaction {
    private static final Set<String> HIDDEN = Set.of("set-cookie", "authorization", "proxy-authorization", "cookie");

    private static final String MASK = "<hidden>";
    /** How many characters of a secret say more of it than of any text. */
    private static final int TELLING = 8;

    private Redaction() {}

    /** The text without the secret, and without the beginning of it that the text may break off with. */
    static String masked(String text, String secret) {
        String masked = text.replace(secret, MASK);
        for (int length = Math.min(secret.length(), masked.length()); length >= TELLING; length--) {
            int start = masked.length() - length;
            if (masked.regionMatches(start, secret, 0, length)) {
                return masked.substring(0, start) + MASK;
            }
        }
        return masked;
    }

    /** The headers with the values of secret ones replaced and others masked, repeated ones joined (RFC 9110 §5.3). */
    static Map<String, String> of(HttpHeaders headers, UnaryOperator<String> masked) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = HIDDEN.contains(name) ? MASK : masked.apply(header.getValue());
            shown.merge(name, value, (first, second) -> first + ", " + second);
        });
        return Map.copyOf(shown);
    }
}
