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

    private Redaction() {}

    /** The headers with the values of secret ones replaced and others masked, repeated ones joined (RFC 9110 §5.3). */
    static Map<String, String> of(HttpHeaders headers, UnaryOperator<String> masked) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = HIDDEN.contains(name) ? "<hidden>" : masked.apply(header.getValue());
            shown.merge(name, value, (first, second) -> first + ", " + second);
        });
        return Map.copyOf(shown);
    }
}
