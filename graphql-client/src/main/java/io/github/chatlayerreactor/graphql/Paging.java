package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How a query's pages follow one another: a value, to be kept in a constant like its query.
 *
 * <p>The first page is asked for with the caller's variables as they are, each further one with those variables and the
 * cursor that the page before it ended with.
 *
 * <pre>{@code
 * record ConversationsOf(String bot, int first, @Nullable String after) {
 *     ConversationsOf from(String cursor) {
 *         return new ConversationsOf(bot, first, cursor);
 *     }
 * }
 *
 * static final Paging<ConversationsOf, String, Conversation> CONVERSATIONS = Paging.relay(
 *         CONVERSATIONS_QUERY,
 *         ConversationsOf::from,
 *         data -> data.bot().conversations().nodes(),
 *         data -> data.bot().conversations().pageInfo());
 *
 * Flux<Conversation> conversations = graphql.paginate(CONVERSATIONS, new ConversationsOf("3859", 50, null));
 * }</pre>
 *
 * @param <V> the query's variables
 * @param <C> the cursor, which has {@code equals} and {@code hashCode}
 * @param <N> the nodes
 */
public final class Paging<V, C, N> {
    private final Operation<V, ?> query;
    private final BiFunction<? super V, ? super C, ? extends V> at;
    private final Fetching<V, C, N> fetching;
    private final @Nullable C start;
    private final boolean prefetching;

    private Paging(
            Operation<V, ?> query,
            BiFunction<? super V, ? super C, ? extends V> at,
            Fetching<V, C, N> fetching,
            @Nullable C start,
            boolean prefetching) {
        this.query = query;
        this.at = at;
        this.fetching = fetching;
        this.start = start;
        this.prefetching = prefetching;
    }

    /**
     * Pages of any shape. An offset, for one:
     *
     * <pre>{@code
     * Paging.of(BOTS, BotsFrom::at, (asked, data) -> {
     *     int next = asked.offset() + data.bots().size();
     *     return new Page<>(data.bots(), next < data.total(), next);
     * });
     * }</pre>
     *
     * @param query what to ask; its {@code fetch} brings the data
     * @param at the variables with a cursor put in
     * @param page the page, out of the variables it was asked for with and its data
     * @param <V> the query's variables
     * @param <C> the cursor
     * @param <D> the query's data
     * @param <N> the nodes
     * @return a paging from the start, without prefetch
     */
    public static <V, C, D, N> Paging<V, C, N> of(
            Query<V, D> query,
            BiFunction<? super V, ? super C, ? extends V> at,
            BiFunction<? super V, ? super D, Page<C, N>> page) {
        Fetching<V, C, N> fetching =
                (client, asked) -> client.fetch(query, asked).map(data -> page.apply(asked, data));
        return new Paging<>(query, at, fetching, null, false);
    }

    /**
     * Pages that are connections as Relay has them.
     *
     * @param query what to ask; its {@code fetch} brings the data
     * @param after the variables with a cursor put in, usually as {@code after}
     * @param nodes the connection's nodes, or those of its edges
     * @param pageInfo the connection's {@code pageInfo}
     * @param <V> the query's variables
     * @param <D> the query's data
     * @param <N> the nodes
     * @return a paging from the start, without prefetch
     * @see <a href="https://relay.dev/graphql/connections.htm">GraphQL Cursor Connections</a>
     */
    public static <V, D, N> Paging<V, String, N> relay(
            Query<V, D> query,
            BiFunction<? super V, ? super String, ? extends V> after,
            Function<? super D, ? extends List<N>> nodes,
            Function<? super D, PageInfo> pageInfo) {
        return of(query, after, (asked, data) -> {
            PageInfo info = pageInfo.apply(data);
            return new Page<>(nodes.apply(data), info.hasNextPage(), info.endCursor());
        });
    }

    /**
     * Goes on where a page ended. Default: the first page is asked for with the variables as they are.
     *
     * @param cursor that page's {@linkplain Page#cursor() cursor}, {@code null} for the default
     * @return a paging like this one, whose first page is the one after that
     */
    public Paging<V, C, N> after(@Nullable C cursor) {
        return new Paging<>(query, at, fetching, cursor, prefetching);
    }

    /**
     * Asks for one page ahead, if demand exceeds what is left of the page at hand; never for a page that nothing was
     * demanded of. Default: a page is asked for when demand is left after the one before it.
     *
     * @return a paging like this one, with a prefetch of one page
     */
    public Paging<V, C, N> prefetching() {
        return new Paging<>(query, at, fetching, start, true);
    }

    <T> Flux<T> flux(GraphQlClient client, V variables, Function<? super Page<C, N>, List<T>> elements) {
        return new PagedFlux<>(this, cursor -> fetch(client, variables, cursor), elements);
    }

    private Mono<Page<C, N>> fetch(GraphQlClient client, V variables, @Nullable C cursor) {
        return fetching.fetch(client, cursor == null ? variables : at.apply(variables, cursor));
    }

    Operation<V, ?> query() {
        return query;
    }

    @Nullable C start() {
        return start;
    }

    boolean isPrefetching() {
        return prefetching;
    }

    /** Fetches the page that these variables ask for; it knows the type of the data. */
    @FunctionalInterface
    private interface Fetching<V, C, N> {
        Mono<Page<C, N>> fetch(GraphQlClient client, V asked);
    }
}
