package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.TokenSource;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends requests with the shared token. Public for callers who have an API of their own behind it.
 *
 * <p>Nothing is sent before subscription. A call goes, within its deadline, through the gate, and then as often as its
 * retry policy allows through the circuit breaker of its origin, to the token, and to the server. On a 401 that concerns
 * the token, that token is rejected and the request is sent once more with its successor, so there are at most two
 * exchanges for that reason. Redirects are not followed.
 */
public interface Exchange {
    /**
     * Sends a request and reads its reply whole, within {@link Timeouts#call()}.
     *
     * @param request what to send
     * @param handler consumes the reply, whatever its status
     * @param <T> what the handler reads
     * @return a publisher of what the handler's publisher emits. It fails as the handler does, with an {@link
     *     HttpException}, with a {@link io.github.chatlayerreactor.gate.GateException} when it was not let in, or with an
     *     {@link io.github.chatlayerreactor.auth.AuthException} when there is no token. A cancel leaves the queue, gives
     *     back the permit, and closes the connection if a request is under way
     */
    <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler);

    /**
     * Sends a request and hands on its reply while it arrives, within {@link Timeouts#stream()}. It holds its permit of
     * the gate until it has ended.
     *
     * @param request what to send
     * @param handler consumes the reply, whatever its status
     * @param <T> what the handler emits
     * @return a publisher of what the handler's publisher emits, on demand. It fails and is cancelled as {@link #send}
     */
    <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler);

    /**
     * An exchange of its own; {@link io.github.chatlayerreactor.Chatlayer} makes one for all its clients.
     *
     * @param tokens where tokens come from
     * @return a builder whose settings all have defaults
     */
    static ExchangeBuilder builder(TokenSource tokens) {
        return new ExchangeBuilder(tokens);
    }
}
