package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.sandbox.BotData.Conversation;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One page of a connection, in the form of Relay's specification. A cursor is opaque to clients: an offset in Base64. */
record Page(List<Edge> edges, PageInfo pageInfo, int totalCount) {
    /** The cursor in front of the first edge. */
    static final String START = cursor(0);

    private static final Pattern CURSOR = Pattern.compile("offset:(\\d{1,6})");

    static Page of(List<Conversation> all, int offset, int size) {
        int end = Math.min(offset + size, all.size());
        List<Edge> edges = IntStream.range(Math.min(offset, end), end)
                .mapToObj(index -> new Edge(cursor(index + 1), all.get(index)))
                .toList();
        String endCursor = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new Page(edges, new PageInfo(end < all.size(), endCursor), all.size());
    }

    /** Returns the offset of what follows a cursor, or nothing for a cursor of no one's making. */
    static Optional<Integer> offset(String cursor) {
        try {
            Matcher matcher = CURSOR.matcher(new String(Base64.getDecoder().decode(cursor), UTF_8));
            return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(("offset:" + offset).getBytes(UTF_8));
    }

    record Edge(String cursor, Conversation node) {}

    record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
}
