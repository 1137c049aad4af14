package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Replay;
import java.util.Map;

/**
 * A query: it reads, so it may be sent again when the fate of the first request is unknown.
 *
 * @param <V> its variables, usually a record that has a component for each
 * @param <D> its data, usually a record that has a component for each field at the root
 */
public final class Query<V, D> extends Operation<V, D> {
    private Query(String name, String document, Class<V> variablesType, Class<D> dataType) {
        super(name, document, variablesType, dataType);
    }

    /**
     * A query that takes variables.
     *
     * @param name the operation's name in the document; empty if it has none and is the only one
     * @param document the document, which may hold fragments and other operations too
     * @param variablesType what its variables are written from
     * @param dataType what {@code data} is read to
     * @param <V> the variables
     * @param <D> the data
     * @return the query
     * @throws IllegalArgumentException if the document is blank, cut short, or does not define a query of that name,
     *     or if the variables' type is no JSON object's, such as {@code String}
     */
    public static <V, D> Query<V, D> of(String name, String document, Class<V> variablesType, Class<D> dataType) {
        return new Query<>(name, document, variablesType, dataType);
    }

    /**
     * A query without variables.
     *
     * @param name the operation's name in the document; empty if it has none and is the only one
     * @param document the document, which may hold fragments and other operations too
     * @param dataType what {@code data} is read to
     * @param <D> the data
     * @return the query
     * @throws IllegalArgumentException if the document is blank, cut short, or does not define a query of that name
     */
    public static <D> Query<NoVariables, D> of(String name, String document, Class<D> dataType) {
        return of(name, document, NoVariables.class, dataType);
    }

    /**
     * A query that takes variables, with its document from the class path. The file is read here, which blocks: keep
     * the query in a constant.
     *
     * @param name the operation's name in the document; empty if it has none and is the only one
     * @param resource the UTF-8 file, looked up from the data's type as {@link Class#getResourceAsStream} does
     * @param variablesType what its variables are written from
     * @param dataType what {@code data} is read to
     * @param <V> the variables
     * @param <D> the data
     * @return the query
     * @throws IllegalArgumentException if there is no such file, or as in {@link #of(String, String, Class, Class)}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static <V, D> Query<V, D> fromResource(
            String name, String resource, Class<V> variablesType, Class<D> dataType) {
        return of(name, read(resource, dataType), variablesType, dataType);
    }

    /**
     * A query without variables, with its document from the class path. The file is read here, which blocks: keep the
     * query in a constant.
     *
     * @param name the operation's name in the document; empty if it has none and is the only one
     * @param resource the UTF-8 file, looked up from the data's type as {@link Class#getResourceAsStream} does
     * @param dataType what {@code data} is read to
     * @param <D> the data
     * @return the query
     * @throws IllegalArgumentException if there is no such file, or as in {@link #of(String, String, Class)}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static <D> Query<NoVariables, D> fromResource(String name, String resource, Class<D> dataType) {
        return fromResource(name, resource, NoVariables.class, dataType);
    }

    /**
     * A query that is not known before the program runs, with its variables as a map.
     *
     * @param document the document, which defines this operation, named or not, and no other
     * @param dataType what {@code data} is read to, such as {@link tools.jackson.databind.JsonNode} or {@link Map}
     * @param <D> the data
     * @return the query
     * @throws IllegalArgumentException if the document is blank, cut short, or does not define just one query
     */
    public static <D> Query<Map<String, ?>, D> dynamic(String document, Class<D> dataType) {
        return of(DocumentOutline.of(document).sole("query"), document, mapType(), dataType);
    }

    @Override
    String keyword() {
        return "query";
    }

    @Override
    Replay replay() {
        return Replay.ALWAYS;
    }
}
