package io.github.chatlayerreactor.boot.web;

import static org.springframework.http.HttpHeaders.AUTHORIZATION;
import static org.springframework.http.HttpHeaders.WWW_AUTHENTICATE;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.http.Bearer;
import io.github.chatlayerreactor.http.Replay;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Carries the shared token on the requests of a {@code WebClient}: {@code builder.filter(filter)}.
 *
 * <p>A request to an origin that is not trusted fails with {@link
 * io.github.chatlayerreactor.http.HttpException.OriginRefused} and is not sent. An {@code Authorization} of the request's own
 * is kept. On a 401 that concerns the token, that token is rejected and the request is sent once more with the next one, its
 * body included. Let the {@code WebClient}'s connector follow no redirects: it would carry the token along.
 */
public final class BearerFilter implements ExchangeFilterFunction {
    private static final String REPLAY = BearerFilter.class.getName() + ".replay";
    private static final int LONGEST_DRAIN = 64 * 1024;
    private static final Duration LONGEST_DRAINING = Duration.ofSeconds(5);

    private final Bearer bearer;

    private BearerFilter(Bearer bearer) {
        this.bearer = bearer;
    }

    /**
     * A filter.
     *
     * @param bearer the token and where it may go, such as {@link io.github.chatlayerreactor.Chatlayer#bearer()}
     * @return the filter, for any number of clients
     */
    public static BearerFilter of(Bearer bearer) {
        return new BearerFilter(bearer);
    }

    /**
     * States of one request whether it may be sent twice, as {@code request.attributes(BearerFilter.replay(Replay.NEVER))}
     * for a body that can be subscribed to only once. Default: it may, since a server that refuses a token has not processed
     * the request.
     *
     * @param statement {@link Replay#NEVER} hands a 401 to the caller; the token is rejected all the same
     * @return what sets the attribute
     */
    public static Consumer<Map<String, Object>> replay(Replay statement) {
        return attributes -> attributes.put(REPLAY, statement);
    }

    /**
     * Sends a request with the token.
     *
     * @return a publisher that emits the reply. It fails as {@link Bearer#tokenFor} does, or as the client does; where the
     *     token after a 401 could not be had, with that 401 as a suppressed exception
     */
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        if (request.headers().containsHeader(AUTHORIZATION)) {
            return next.exchange(request);
        }
        return bearer.tokenFor(request.url())
                .flatMap(token -> next.exchange(with(token, request))
                        .flatMap(response -> isWorthAnother(token, request, response)
                                ? drained(response).then(again(request, next))
                                : Mono.just(response)));
    }

    private boolean isWorthAnother(AccessToken token, ClientRequest request, ClientResponse response) {
        boolean replaced = bearer.answered(
                token, response.statusCode().value(), response.headers().header(WWW_AUTHENTICATE));
        return replaced && request.attribute(REPLAY).orElse(Replay.UNPROCESSED) != Replay.NEVER;
    }

    private Mono<ClientResponse> again(ClientRequest request, ExchangeFunction next) {
        return bearer.tokenFor(request.url())
                .doOnError(failed -> failed.addSuppressed(new ChatlayerException(
                        request.method() + " " + request.url().getHost() + " was answered 401", null)))
                .flatMap(token -> next.exchange(with(token, request)));
    }

    private static ClientRequest with(AccessToken token, ClientRequest request) {
        return ClientRequest.from(request)
                .headers(headers -> headers.set(AUTHORIZATION, token.authorization()))
                .build();
    }

    /** Reads on, so that the connection can be used again, as far as that is cheaper than another connection. */
    private static Mono<Void> drained(ClientResponse response) {
        return response.body(BodyExtractors.toDataBuffers())
                .map(piece -> {
                    int size = piece.readableByteCount();
                    DataBufferUtils.release(piece);
                    return size;
                })
                .scan(0, Integer::sum)
                .takeUntil(read -> read > LONGEST_DRAIN)
                .then()
                .timeout(LONGEST_DRAINING)
                .onErrorComplete();
    }
}
