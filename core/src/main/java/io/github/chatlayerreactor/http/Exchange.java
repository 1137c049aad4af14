package io.github.chatlayerreactor.http;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends requests with the shared token. Public for callers who have an API of their own behind it.
 *
 * <p>Nothing is sent before subscription. On a 401 that concerns the token, that token is rejected and the request is
 * sent once more with its successor, so there are at most two exchanges. Redirects are not followed.
 */
public interface Exchange {
    /**
     * Sends a request and reads its reply whole, within {@link Timeouts#call()}.
     *
     * @param request what to send
     * @param handler consumes the reply, whatever its status
     * @param <T> what the handler reads
     * @return a publisher of what the handler's publisher emits. It fails as the handler does, with an {@link
     *     HttpException}, or with an {@link io.github.chatlayerreactor.auth.AuthException} when there is no token. A
     *     cancel closes the connection if a request is under way
     */
    <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler);

    /**
     * Sends a request and hands on its reply while it arrives, within {@link Timeouts#stream()}.
     *
     * @param request what to send
     * @param handler consumes the reply, whatever its status
     * @param <T> what the handler emits
     * @return a publisher of what the handler's publisher emits, on demand. It fails as {@link #send} does. A cancel
     *     closes the connection unless the reply has ended
     */
    <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler);
}
