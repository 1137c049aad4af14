package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

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

    /**
     * An exchange of its own; {@link io.github.chatlayerreactor.Chatlayer} makes one for all its clients.
     *
     * @param client what to send with; its own retry and redirects are turned off
     * @param tokens where tokens come from
     * @param origins where tokens may be sent
     * @param timeouts how long each part may take
     * @param limits how large a reply may be
     * @param scheduler what timeouts run on
     * @return the exchange, which opens nothing by itself
     */
    static Exchange create(
            HttpClient client,
            TokenSource tokens,
            TrustedOrigins origins,
            Timeouts timeouts,
            Limits limits,
            Scheduler scheduler) {
        return new AuthorisedExchange(
                client.disableRetry(true).followRedirect(false), tokens, origins, timeouts, limits, scheduler);
    }
}
