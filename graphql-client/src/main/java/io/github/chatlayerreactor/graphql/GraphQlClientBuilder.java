package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Exchange;
import java.net.URI;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Settings of a {@link GraphQlClient}, each with a default. */
public final class GraphQlClientBuilder {
    private final Exchange exchange;
    private final JsonMapper mapper;
    private final URI url;
    private boolean persistedQueries;
    private boolean batchedMutations;
    private Duration window = Duration.ZERO;
    private int batch = 1;
    private Scheduler scheduler = Schedulers.parallel();

    GraphQlClientBuilder(Exchange exchange, JsonMapper mapper, URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException("Not an absolute URL: " + url);
        }
        this.exchange = exchange;
        this.mapper = GraphQlJson.of(mapper);
        this.url = url;
    }

    /**
     * Sends the SHA-256 of a document in its place, and the document only if the server does not know it yet, which takes a
     * second request then. A server that says that it does not support this is not asked so again. Default: documents are
     * sent.
     *
     * @return this
     * @see <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">Automatic persisted queries</a>
     */
    public GraphQlClientBuilder persistedQueries() {
        this.persistedQueries = true;
        return this;
    }

    /**
     * Sends queries that are subscribed to within a short time as one request, with their documents whole, as a JSON list
     * of operations, for servers that take one. Each gets its own result; what ends the request ends all of them. A cancel
     * leaves the others alone, and closes the connection when there are no others. Default: a request for each operation.
     *
     * @param longestWait how long the first may wait for others, positive
     * @param largest how many there are at most, from 2: as many do not wait
     * @return this
     * @throws IllegalArgumentException if the time is not positive or the number below 2
     */
    public GraphQlClientBuilder batching(Duration longestWait, int largest) {
        if (longestWait.isZero() || longestWait.isNegative() || largest < 2) {
            throw new IllegalArgumentException("A batch waits for some time and has two operations at least, not "
                    + longestWait + " and " + largest);
        }
        this.window = longestWait;
        this.batch = largest;
        return this;
    }

    /**
     * Batches mutations too. A batch with one is sent again only as a mutation would be. Default: a request for each
     * mutation.
     *
     * @return this
     */
    public GraphQlClientBuilder batchedMutations() {
        this.batchedMutations = true;
        return this;
    }

    /**
     * Sets what batches wait on. Default: {@link Schedulers#parallel()}.
     *
     * @param timers the scheduler, which is not disposed of
     * @return this
     */
    public GraphQlClientBuilder scheduler(Scheduler timers) {
        this.scheduler = timers;
        return this;
    }

    /**
     * Makes the client. Nothing is sent.
     *
     * @return the client, to be shared
     */
    public GraphQlClient build() {
        RequestWriter writer = new RequestWriter(url, mapper);
        ReplyReader reader = new ReplyReader(mapper);
        DirectRoute direct = new DirectRoute(exchange, writer, reader, new StreamReader(mapper, reader));
        Route single = persistedQueries ? new PersistedQueries(direct) : direct;
        Route route = batch == 1
                ? single
                : new Batches(
                        exchange,
                        writer,
                        reader,
                        single,
                        new Batches.Bounds(window, batch, batchedMutations),
                        scheduler);
        return new GraphQlClient(route, direct, CallOptions.defaults());
    }
}
