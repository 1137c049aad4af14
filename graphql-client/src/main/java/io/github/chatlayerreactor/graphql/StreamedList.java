package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One list in a query's data that is streamed: a value, to be kept in a constant like its query.
 *
 * <pre>{@code
 * static final StreamedList<BotId, Expression> EXPRESSIONS =
 *         StreamedList.of(EXPRESSIONS_QUERY, "bot.expressions", Expression.class);
 *
 * Flux<Expression> expressions = graphql.stream(EXPRESSIONS, new BotId("3859"));
 * }</pre>
 *
 * @param <V> the query's variables
 * @param <E> the list's elements
 */
public final class StreamedList<V, E> {
    /** The most bytes of one element where no other limit is set: 1 MiB. */
    public static final int DEFAULT_MAX_BYTES = 1024 * 1024;

    private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)*");

    private final Query<V, ?> query;
    private final String path;
    private final Class<E> elementType;
    private final int maxBytes;

    private StreamedList(Query<V, ?> query, String path, Class<E> elementType, int maxBytes) {
        this.query = query;
        this.path = path;
        this.elementType = elementType;
        this.maxBytes = maxBytes;
    }

    /**
     * A list of a query's data. All else in the data is passed by, and the query's {@linkplain Operation#dataType() data
     * type} is not used. Elements that are {@code null} are left out: if that is an error, the stream ends with it.
     *
     * @param query what to ask
     * @param path the list's place in the data: response keys, joined by dots, such as {@code bot.expressions}. All but
     *     the last are objects
     * @param elementType what each element is read to
     * @param <V> the query's variables
     * @param <E> the elements
     * @return the list, of elements of up to {@link #DEFAULT_MAX_BYTES}
     * @throws IllegalArgumentException if the path is not made of names
     */
    public static <V, E> StreamedList<V, E> of(Query<V, ?> query, String path, Class<E> elementType) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("\"" + path + "\" is no path of names joined by dots");
        }
        return new StreamedList<>(query, path, elementType, DEFAULT_MAX_BYTES);
    }

    /**
     * Bounds the bytes of one element, and of all errors in the reply. Default: {@link #DEFAULT_MAX_BYTES}.
     *
     * @param limit over 0
     * @return a list like this one, with that limit
     * @throws IllegalArgumentException if the limit is not over 0
     */
    public StreamedList<V, E> maxBytes(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("maxBytes must be over 0 but is " + limit);
        }
        return new StreamedList<>(query, path, elementType, limit);
    }

    int maxBytes() {
        return maxBytes;
    }

    Query<V, ?> query() {
        return query;
    }

    /** Where it is, in the data. */
    String path() {
        return path;
    }

    /** The keys that lead to it, from the root of the reply on. */
    List<String> keys() {
        return List.of(("data." + path).split("\\.", -1));
    }

    Class<E> elementType() {
        return elementType;
    }
}
