package io.github.chatlayerreactor.graphql;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Errors from JSON that is already maps and lists, taking whatever a server makes of them. */
final class ErrorList {
    private static final Set<String> KNOWN = Set.of("message", "path", "locations", "extensions");

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private ErrorList() {}

    /** The errors, none for {@code null}, or {@code null} if it is no list of objects. */
    static @Nullable List<GraphQlError> of(@Nullable Object json) {
        if (json == null) {
            return List.of();
        }
        boolean readable = json instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
        return readable ? mapsOf(json).map(ErrorList::error).toList() : null;
    }

    /** Both maps in one, where the second has the last word. */
    static Map<String, @Nullable Object> merged(Map<String, @Nullable Object> first, @Nullable Object second) {
        if (!(second instanceof Map<?, ?> map) || map.isEmpty()) {
            return first;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>(first);
        map.forEach((key, value) -> both.put((String) key, value));
        return both;
    }

    private static GraphQlError error(Map<?, ?> json) {
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
        merged(Map.of(), json).forEach((key, value) -> {
            if (!KNOWN.contains(key)) {
                unknown.put(key, value);
            }
        });
        return new GraphQlError(
                json.get("message") instanceof String message ? message : "",
                segments(json.get("path")),
                locations(json.get("locations")),
                merged(unknown, json.get("extensions")));
    }

    private static List<Object> segments(@Nullable Object json) {
        return json instanceof List<?> list
                ? list.stream()
                        .filter(step -> step instanceof String || isInt(step))
                        .<Object>map(ErrorList::segment)
                        .toList()
                : List.of();
    }

    /** Some servers write an index as a string, which no name can be mistaken for: names do not begin with a digit. */
    private static Object segment(Object step) {
        boolean isName = step instanceof String text && !INDEX.matcher(text).matches();
        return isName ? step : Integer.valueOf(step.toString());
    }

    /** A mapper may be set to read every whole number as a {@code Long} or a {@code BigInteger}. */
    private static boolean isInt(@Nullable Object json) {
        return json instanceof Integer
                || (json instanceof Long number && number == number.intValue())
                || (json instanceof BigInteger large && large.bitLength() < Integer.SIZE);
    }

    private static List<GraphQlError.Location> locations(@Nullable Object json) {
        return mapsOf(json)
                .map(map -> new GraphQlError.Location(number(map.get("line")), number(map.get("column"))))
                .toList();
    }

    private static Stream<Map<?, ?>> mapsOf(@Nullable Object json) {
        return json instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(map -> (Map<?, ?>) map)
                : Stream.of();
    }

    private static int number(@Nullable Object json) {
        return json instanceof Number number && isInt(number) ? number.intValue() : 0;
    }
}
