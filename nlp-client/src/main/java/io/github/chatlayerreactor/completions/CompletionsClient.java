package io.github.chatlayerreactor.completions;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a completions service behind the shared token. Immutable; share one.
 *
 * @param <Q> a request
 * @param <C> a chunk of a streamed completion
 * @param <R> a whole completion
 */
public final class CompletionsClient<Q, C, R> {
    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream";

    private final Exchange exchange;
    private final JsonMapper mapper;
    private final CompletionDialect<Q, C, R> dialect;
    private final WholeReply<R> whole;
    private final Request target;
    private final StreamTimeouts timeouts;
    private final Scheduler scheduler;

    private CompletionsClient(
            Exchange exchange,
            JsonMapper mapper,
            CompletionDialect<Q, C, R> dialect,
            Request target,
            StreamTimeouts timeouts,
            Scheduler scheduler) {
        this.exchange = exchange;
        this.mapper = mapper;
        this.dialect = dialect;
        this.whole = new WholeReply<>(dialect);
        this.target = target;
        this.timeouts = timeouts;
        this.scheduler = scheduler;
    }

    /**
     * A client on a connection. The service's URL and wire form are not publicly known, so both are settings.
     *
     * @param chatlayer the connection, which stays the caller's to close
     * @param completionsUrl where requests are posted, its path included
     * @param dialect how requests are written and answers are read
     * @param <Q> a request
     * @param <C> a chunk of a streamed completion
     * @param <R> a whole completion
     * @return the client
     * @throws IllegalArgumentException if the URL is not absolute
     */
    public static <Q, C, R> CompletionsClient<Q, C, R> create(
            Chatlayer chatlayer, URI completionsUrl, CompletionDialect<Q, C, R> dialect) {
        if (!completionsUrl.isAbsolute()) {
            throw new IllegalArgumentException("Not an absolute URL: " + completionsUrl);
        }
        Request target = Request.post(completionsUrl, JSON, new byte[0]);
        return new CompletionsClient<>(
                chatlayer.exchange(),
                chatlayer.mapper(),
                dialect,
                target,
                StreamTimeouts.defaults(),
                Schedulers.parallel());
    }

    /**
     * States whether a request may be sent again. Default: {@link Replay#UNPROCESSED}, only when it was surely not
     * processed. A stream that has brought a chunk is never asked for again.
     *
     * @param statement {@link Replay#ALWAYS} where answering twice does no harm
     * @return a client like this one, with that statement
     */
    public CompletionsClient<Q, C, R> replay(Replay statement) {
        return with(target.replay(statement), timeouts, scheduler);
    }

    /**
     * States how urgent its requests are. Default: {@link Lane#LIVE}.
     *
     * @param queue where they wait to be let in
     * @return a client like this one, in that lane
     */
    public CompletionsClient<Q, C, R> lane(Lane queue) {
        return with(target.lane(queue), timeouts, scheduler);
    }

    /**
     * How long a stream may keep silent. Default: {@link StreamTimeouts#defaults()}.
     *
     * @param bounds the timeouts
     * @return a client like this one, with them
     */
    public CompletionsClient<Q, C, R> timeouts(StreamTimeouts bounds) {
        return with(target, bounds, scheduler);
    }

    /**
     * What those timeouts run on. Default: {@link Schedulers#parallel()}.
     *
     * @param timers the scheduler, which is not disposed of
     * @return a client like this one, with it
     */
    public CompletionsClient<Q, C, R> scheduler(Scheduler timers) {
        return with(target, timeouts, timers);
    }

    private CompletionsClient<Q, C, R> with(Request request, StreamTimeouts bounds, Scheduler timers) {
        return new CompletionsClient<>(exchange, mapper, dialect, request, bounds, timers);
    }

    /**
     * Asks for a completion while it is made.
     *
     * @param request what to complete
     * @return a publisher that emits each chunk as it arrives, on demand, and completes at the dialect's terminator. It
     *     fails with {@link CompletionException.Truncated} if the body ends without one; with {@link
     *     CompletionException.Reported} if an event says that the service failed; with {@link
     *     CompletionException.UnrecognisedReply}; with {@link CompletionException.Stalled} if no event comes for longer
     *     than the timeouts allow; with {@link io.github.chatlayerreactor.sse.EventStreamException} for an event that is
     *     too large; with an {@link io.github.chatlayerreactor.http.HttpException}, which for a status other than 2xx, and
     *     for a reply that is no event stream, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with a {@link
     *     io.github.chatlayerreactor.gate.GateException} when it was not let in; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel leaves the queue, gives back the
     *     permit, and closes the connection
     */
    public Flux<C> stream(Q request) {
        return Flux.defer(() -> chunks(request, new Progress()));
    }

    /**
     * Asks for a completion while it is made, and tells its end as a value.
     *
     * @param request what to complete
     * @return a publisher that emits each chunk on demand, then one end that says what is known of the usage, and
     *     completes. It never fails. A cancel does what it does to {@link #stream}, and no end is told
     */
    public Flux<Signal<C>> signals(Q request) {
        return signals(request, Mono.never());
    }

    /**
     * Asks for a completion while it is made, until the caller has enough, and tells its end as a value.
     *
     * @param request what to complete
     * @param stop cancels the call when it emits or completes
     * @return a publisher as that of {@link #signals(Object)}, whose end after a stop is {@link Signal.Cancelled}; an error
     *     of {@code stop} is told as {@link Signal.Failed}
     */
    public Flux<Signal<C>> signals(Q request, Publisher<?> stop) {
        return Flux.defer(() -> {
            Progress progress = new Progress();
            return Flux.defer(() -> chunks(request, progress))
                    .takeUntilOther(stop)
                    .<Signal<C>>map(Signal.Chunk::new)
                    .concatWith(Mono.fromSupplier(progress::end))
                    .onErrorResume(error -> Mono.just(progress.end(error)));
        });
    }

    /**
     * Asks for a whole completion. It is never sent again unless it was surely not processed, or {@link #replay} says so.
     *
     * @param request what to complete
     * @return a publisher that emits the completion. It fails with {@link CompletionException.Reported} if the reply says
     *     that the service failed; with {@link CompletionException.UnrecognisedReply}; with an {@link
     *     io.github.chatlayerreactor.http.HttpException}, which for a status other than 2xx, and for HTML, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with a {@link
     *     io.github.chatlayerreactor.gate.GateException} when it was not let in; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel ends the request
     */
    public Mono<R> complete(Q request) {
        return Mono.defer(() -> exchange.send(post(dialect.encodeWhole(request), JSON), whole::read));
    }

    /**
     * Asks for a whole completion whose text is a value.
     *
     * @param request what to complete
     * @param type a record, whose JSON Schema is sent along
     * @param <T> a record
     * @return a publisher that emits the value. It fails with {@link CompletionException.Misshapen}, which carries the
     *     text, if that is no such value; with {@link UnsupportedOperationException} if the dialect cannot ask for it; and
     *     as {@link #complete}. A cancel ends the request
     */
    public <T> Mono<T> completeAs(Q request, Class<T> type) {
        return Mono.defer(() -> {
            TextReader<T> reader = new TextReader<>(mapper, type);
            Q constrained = dialect.constrain(request, type.getSimpleName(), Schemas.of(type));
            return complete(constrained).map(answer -> whole.value(answer, reader));
        });
    }

    /**
     * Asks for a list of values while it is made. What is asked for is an object with the list in a member {@code
     * elements}; the first array of what comes is taken for it.
     *
     * @param request what to complete
     * @param type a record, whose JSON Schema is sent along
     * @param <T> a record
     * @return a publisher that emits each element as soon as its last character has come, on demand, and completes with
     *     the stream. It fails with {@link CompletionException.Misshapen} if the text is no such list, once it has emitted
     *     the elements before that; with {@link UnsupportedOperationException} if the dialect cannot ask for it; and as
     *     {@link #stream}. A cancel does what it does to {@link #stream}
     */
    public <T> Flux<T> streamElements(Q request, Class<T> type) {
        return Flux.defer(() -> {
            Progress progress = new Progress();
            ElementReader<T> reader = new ElementReader<>(new TextReader<>(mapper, type), progress);
            Q constrained = dialect.constrain(request, type.getSimpleName() + "s", Schemas.ofElements(type));
            return chunks(constrained, progress)
                    .concatMapIterable(chunk -> reader.read(dialect.text(chunk)), 1)
                    .concatWith(Mono.defer(reader::end));
        });
    }

    private Flux<C> chunks(Q request, Progress progress) {
        Request post = post(dialect.encodeStreamed(request), EVENT_STREAM);
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super C> subscriber) {
                Streaming<C> streaming = new Streaming<>(dialect, progress, timeouts, scheduler, subscriber);
                exchange.stream(post, streaming::read).subscribe(streaming);
            }
        };
    }

    private Request post(byte[] body, String accept) {
        return target.body(JSON, body).header(ACCEPT, accept);
    }
}
