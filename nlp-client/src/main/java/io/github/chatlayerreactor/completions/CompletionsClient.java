package io.github.chatlayerreactor.completions;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import java.io.InputStream;
import java.net.URI;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

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
    private final URI completionsUrl;
    private final CompletionDialect<Q, C, R> dialect;

    private CompletionsClient(Exchange exchange, URI completionsUrl, CompletionDialect<Q, C, R> dialect) {
        this.exchange = exchange;
        this.completionsUrl = completionsUrl;
        this.dialect = dialect;
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
        return new CompletionsClient<>(chatlayer.exchange(), completionsUrl, dialect);
    }

    /**
     * Asks for a completion while it is made. It is never sent again unless it was surely not processed.
     *
     * @param request what to complete
     * @return a publisher that emits each chunk as it arrives, on demand, and completes at the dialect's terminator. It
     *     fails with {@link CompletionException.Truncated} if the body ends without one; with {@link
     *     CompletionException.Reported} if an event says that the service failed; with {@link
     *     CompletionException.UnrecognisedReply}; with {@link io.github.chatlayerreactor.sse.EventStreamException} for an
     *     event that is too large; with an {@link io.github.chatlayerreactor.http.HttpException}, which for a status other
     *     than 2xx, and for a reply that is no event stream, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel closes the connection
     */
    public Flux<C> stream(Q request) {
        return Flux.defer(() -> exchange.stream(
                post(dialect.encodeStreamed(request)).header(ACCEPT, EVENT_STREAM),
                reply -> reply.isSuccess() && reply.hasMediaType(EVENT_STREAM)
                        ? new StreamedReply<>(dialect).chunks(reply.body())
                        : reply.<C>refuse()));
    }

    /**
     * Asks for a whole completion. It is never sent again unless it was surely not processed.
     *
     * @param request what to complete
     * @return a publisher that emits the completion. It fails with {@link CompletionException.Reported} if the reply says
     *     that the service failed; with {@link CompletionException.UnrecognisedReply}; with an {@link
     *     io.github.chatlayerreactor.http.HttpException}, which for a status other than 2xx, and for HTML, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel ends the request
     */
    public Mono<R> complete(Q request) {
        return Mono.defer(() -> exchange.send(post(dialect.encodeWhole(request)).header(ACCEPT, JSON), this::read));
    }

    private Request post(byte[] body) {
        return Request.post(completionsUrl, JSON, body);
    }

    private Mono<R> read(Reply reply) {
        return reply.isSuccess() && !reply.hasMediaType("text/html") ? reply.read(this::decode) : reply.refuse();
    }

    private R decode(InputStream body) {
        try {
            Decoded<R> decoded = dialect.decodeWhole(body);
            if (decoded instanceof Decoded.Value<R> whole) {
                return whole.value();
            }
            throw new Partial().exception(decoded);
        } catch (JacksonException e) {
            throw new Partial().exception(e);
        }
    }
}
