package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.Chatlayer;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes {@link Query queries} and {@link Mutation mutations} at one URL, with the token, timeouts and limits of the
 * {@link Chatlayer} it was created on. Closing that ends this; there is nothing to close here.
 *
 * <p>{@link #fetch} and {@link #mutate} are strict: they bring data without errors or fail. {@link #execute} is lenient:
 * it brings what the server told as a {@link GraphQlResult}.
 */
public final class GraphQlClient {
    private final Route route;
    private final DirectRoute direct;
    private final CallOptions options;

    GraphQlClient(Route route, DirectRoute direct, CallOptions options) {
        this.route = route;
        this.direct = direct;
        this.options = options;
    }

    /**
     * A client for the GraphQL API at a URL, each operation a request of its own.
     *
     * @param chatlayer the connection to use, which stays the caller's to close
     * @param url the absolute URL that operations are posted to
     * @return the client, to be shared
     * @throws IllegalArgumentException if the URL is not absolute
     */
    public static GraphQlClient create(Chatlayer chatlayer, URI url) {
        return builder(chatlayer, url).build();
    }

    /**
     * A client for the GraphQL API at a URL, with persisted queries or batches.
     *
     * @param chatlayer the connection to use, which stays the caller's to close
     * @param url the absolute URL that operations are posted to
     * @return a builder whose settings all have defaults
     * @throws IllegalArgumentException if the URL is not absolute
     */
    public static GraphQlClientBuilder builder(Chatlayer chatlayer, URI url) {
        return new GraphQlClientBuilder(chatlayer.exchange(), chatlayer.mapper(), url);
    }

    /**
     * This client for some calls: deadline, lane, headers, idempotency key. An operation with options of its own goes into
     * no batch.
     *
     * @param some takes the place of all options that this client may have been given so before
     * @return a client that shares everything with this one but its options
     */
    public GraphQlClient with(CallOptions some) {
        return new GraphQlClient(route, direct, some);
    }

    /**
     * Fetches a query's data. It may be sent more than once.
     *
     * @param query what to ask
     * @param variables its variables
     * @param <V> the variables
     * @param <D> the data
     * @return a publisher that emits the data and completes, and is never empty. It fails with {@link
     *     GraphQlException.Rejected} or {@link GraphQlException.FieldErrors} if the server named an error that no {@link
     *     Outcome} absorbed, and otherwise as {@link #execute(Operation, Object)} does. A cancel closes the connection if a
     *     request is under way
     */
    public <V, D> Mono<D> fetch(Query<V, D> query, V variables) {
        return execute(query, variables).map(result -> required(query, result));
    }

    /**
     * Fetches the data of a query without variables: see {@link #fetch(Query, Object)}.
     *
     * @param query what to ask
     * @param <D> the data
     * @return a publisher with the signals of {@link #fetch(Query, Object)}
     */
    public <D> Mono<D> fetch(Query<NoVariables, D> query) {
        return fetch(query, new NoVariables());
    }

    /**
     * Executes a mutation. It is sent again only when the first request was certainly not processed, unless {@link
     * CallOptions} say that it may.
     *
     * @param mutation what to change
     * @param variables its variables
     * @param <V> the variables
     * @param <D> the data
     * @return a publisher that emits the data and completes, and is never empty. It fails with {@link
     *     GraphQlException.Rejected} or {@link GraphQlException.FieldErrors} if the server named an error that no {@link
     *     Outcome} absorbed, and otherwise as {@link #execute(Operation, Object)} does. A cancel closes the connection if a
     *     request is under way; the
     *     server may execute the mutation all the same
     */
    public <V, D> Mono<D> mutate(Mutation<V, D> mutation, V variables) {
        return execute(mutation, variables).map(result -> required(mutation, result));
    }

    /**
     * Executes a mutation without variables: see {@link #mutate(Mutation, Object)}.
     *
     * @param mutation what to change
     * @param <D> the data
     * @return a publisher with the signals of {@link #mutate(Mutation, Object)}
     */
    public <D> Mono<D> mutate(Mutation<NoVariables, D> mutation) {
        return mutate(mutation, new NoVariables());
    }

    /**
     * Executes an operation and hands on what the server told, errors included.
     *
     * @param operation what to execute
     * @param variables its variables
     * @param <V> the variables
     * @param <D> the data
     * @return a publisher that emits the result and completes, and is never empty. It fails with {@link
     *     GraphQlException.DataMismatch} if the data does not fit its type, {@link GraphQlException.ProtocolViolation} if
     *     the reply is not what GraphQL says, {@link GraphQlException.UnwritableVariables} if nothing could be sent,
     *     {@link OutcomeUnknownException} if a mutation may have been executed and no reply tells, {@link
     *     io.github.chatlayerreactor.http.HttpException} if there was otherwise no reply that could be read, {@link
     *     io.github.chatlayerreactor.gate.GateException} if it was not let in, and {@link
     *     io.github.chatlayerreactor.auth.AuthException} if there was no token. A cancel closes the connection if a
     *     request is under way
     */
    public <V, D> Mono<GraphQlResult<D>> execute(Operation<V, D> operation, V variables) {
        return route.send(new Execution<>(operation, variables, options));
    }

    /**
     * Executes an operation without variables: see {@link #execute(Operation, Object)}.
     *
     * @param operation what to execute
     * @param <D> the data
     * @return a publisher with the signals of {@link #execute(Operation, Object)}
     */
    public <D> Mono<GraphQlResult<D>> execute(Operation<NoVariables, D> operation) {
        return execute(operation, new NoVariables());
    }

    /**
     * Fetches the nodes of all pages. A page is asked for when demand outlives the one before it, or as {@link
     * Paging#prefetching()} says: {@code take(25)} of pages of 10 asks for 3.
     *
     * @param paging what to ask, and how pages follow one another
     * @param variables the variables of the first page
     * @param <V> the variables
     * @param <N> the nodes
     * @return a publisher that emits the nodes in their order, and completes after the last page, possibly without any. It
     *     fails as {@link #fetch(Query, Object)} does for the page that failed, with {@link GraphQlException.BrokenPaging}
     *     if a page says that more follow and has no new cursor, and with what the paging's functions throw, each after
     *     the nodes before it. A cancel closes the connection if a page is under way
     */
    public <V, N> Flux<N> paginate(Paging<V, ?, N> paging, V variables) {
        return paging.flux(this, variables, Page::nodes);
    }

    /**
     * Fetches pages with their cursors, as {@link #paginate} fetches their nodes. A page is asked for when it is demanded.
     *
     * @param paging what to ask, and how pages follow one another
     * @param variables the variables of the first page
     * @param <V> the variables
     * @param <C> the cursor
     * @param <N> the nodes
     * @return a publisher that emits the pages in their order, at least one, and completes after the last. It fails and is
     *     cancelled as {@link #paginate}
     */
    public <V, C, N> Flux<Page<C, N>> pages(Paging<V, C, N> paging, V variables) {
        return paging.flux(this, variables, List::of);
    }

    /**
     * Fetches one list of a query's data, element by element while the reply arrives, in the memory of one element. A slow
     * subscriber holds the server back.
     *
     * @param list what to ask, and which list of the reply
     * @param variables the query's variables
     * @param <V> the variables
     * @param <E> the elements
     * @return a publisher that emits the elements on demand, and completes at the end of the reply, if all of it was as it
     *     should be. After the elements before it, it fails with {@link GraphQlException.FieldErrors} if the reply has
     *     errors wherever they stand, with {@link GraphQlException.TooLarge} beyond {@link StreamedList#maxBytes()}, with
     *     {@link GraphQlException.DataMismatch} if the list is not there or an element does not fit its type, with {@link
     *     io.github.chatlayerreactor.http.HttpException.Interrupted} if the reply was cut short, and otherwise as {@link
     *     #fetch(Query, Object)}. A cancel closes the connection
     */
    public <V, E> Flux<E> stream(StreamedList<V, E> list, V variables) {
        return direct.stream(list, new Execution<>(list.query(), variables, options));
    }

    private static <D> D required(Operation<?, D> operation, GraphQlResult<D> result) {
        if (result instanceof GraphQlResult.Complete<D> complete) {
            return complete.data();
        }
        if (result instanceof GraphQlResult.Partial<D> partial) {
            throw new GraphQlException.FieldErrors(operation, partial);
        }
        if (result instanceof GraphQlResult.Failed<D> failed) {
            throw new GraphQlException.FieldErrors(operation, failed);
        }
        throw new GraphQlException.Rejected(operation, (GraphQlResult.Rejected<D>) result);
    }
}
