package io.github.chatlayerreactor.boot.web;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.http.Bearer;
import io.github.chatlayerreactor.http.Replay;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Carries the shared token on the requests of a Reactor Netty client: {@code HttpClient authorised = bearer.apply(client)}.
 *
 * <p>A request to an origin that is not trusted fails with {@link
 * io.github.chatlayerreactor.http.HttpException.OriginRefused} and is not sent. An {@code Authorization} of the client's or the
 * request's own is kept. On a 401 that concerns the token, that token is rejected and the request is sent once more with the
 * next one, its body included. The client's redirects are turned off, and so is what it had been told by {@code
 * httpAuthentication}.
 */
public final class BearerHttpClient implements UnaryOperator<HttpClient> {
    private final Bearer bearer;
    private final Replay replay;

    private BearerHttpClient(Bearer bearer, Replay replay) {
        this.bearer = bearer;
        this.replay = replay;
    }

    /**
     * Carries a token.
     *
     * @param bearer the token and where it may go, such as {@link io.github.chatlayerreactor.Chatlayer#bearer()}
     * @return what changes a client, for any number of clients
     */
    public static BearerHttpClient of(Bearer bearer) {
        return new BearerHttpClient(bearer, Replay.UNPROCESSED);
    }

    /**
     * States whether requests may be sent twice. Default: they may, since a server that refuses a token has not processed
     * the request.
     *
     * @param statement {@link Replay#NEVER}, for bodies that can be subscribed to only once, hands a 401 to the caller; the
     *     token is rejected all the same
     * @return what changes a client so
     */
    public BearerHttpClient replay(Replay statement) {
        return new BearerHttpClient(bearer, statement);
    }

    @Override
    public HttpClient apply(HttpClient client) {
        return client.followRedirect(false)
                .headersWhen(this::authorised)
                .doOnRequest((request, connection) -> requireTrusted(request))
                .httpAuthenticationWhen(this::isWorthAnother, (request, address) -> renewed(request))
                .mapConnect(connecting -> connecting.contextWrite(context -> context.put(Sent.class, new Sent())));
    }

    private Mono<HttpHeaders> authorised(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.AUTHORIZATION)) {
            return Mono.just(headers);
        }
        return Mono.deferContextual(context -> bearer.token()
                .map(token -> headers.set(
                        HttpHeaderNames.AUTHORIZATION, context.get(Sent.class).of(token))));
    }

    /** Before anything is sent: only now is the URL known. */
    private void requireTrusted(HttpClientRequest request) {
        if (sent(request).token != null) {
            bearer.requireTrusted(
                    URI.create(requireNonNull(request.resourceUrl()).replaceFirst("^ws", "http")));
        }
    }

    private boolean isWorthAnother(HttpClientRequest request, HttpClientResponse response) {
        AccessToken token = sent(request).token;
        return token != null
                && token.authorization().equals(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))
                && bearer.answered(
                        token,
                        response.status().code(),
                        response.responseHeaders().getAll(HttpHeaderNames.WWW_AUTHENTICATE))
                && replay != Replay.NEVER;
    }

    private Mono<Void> renewed(HttpClientRequest request) {
        return bearer.token()
                .doOnNext(token -> request.requestHeaders()
                        .set(HttpHeaderNames.AUTHORIZATION, sent(request).of(token)))
                .then();
    }

    private static Sent sent(HttpClientRequest request) {
        return request.currentContextView().get(Sent.class);
    }

    /** The token that a request was sent with, if it was none of its own. */
    private static final class Sent {
        private volatile @Nullable AccessToken token;

        String of(AccessToken granted) {
            token = granted;
            return granted.authorization();
        }
    }
}
