package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/** Token, request, 401, and the second request, in that order, within the timeouts. */
record AuthorisedExchange(
        HttpClient client,
        TokenSource tokens,
        TrustedOrigins origins,
        Timeouts timeouts,
        Limits limits,
        Scheduler scheduler)
        implements Exchange {

    @Override
    public <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler) {
        Mono<T> late = Mono.error(() -> timedOut(request, "was not answered whole", timeouts.call()));
        return exchange(request, handler).singleOrEmpty().timeout(timeouts.call(), late, scheduler);
    }

    @Override
    public <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
        return Flux.defer(() -> {
            AtomicBoolean late = new AtomicBoolean();
            Mono<Long> clock = Mono.delay(timeouts.stream(), scheduler).doOnNext(passed -> late.set(true));
            // takeUntilOther cancels its source when the other one emits, not when it fails: the error comes behind it
            return exchange(request, handler)
                    .takeUntilOther(clock)
                    .concatWith(Mono.defer(() -> late.get()
                            ? Mono.error(timedOut(request, "was still streaming", timeouts.stream()))
                            : Mono.empty()));
        });
    }

    private <T> Flux<T> exchange(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
        return Flux.defer(() -> {
            String objection = origins.objection(request.uri());
            if (objection != null) {
                return Flux.error(new HttpException.OriginRefused(objection));
            }
            AtomicBoolean headed = new AtomicBoolean();
            Flux<T> reply = authorised(request, received -> {
                headed.set(true);
                return handler.apply(received);
            });
            return reply.timeout(
                    headersClock(headed),
                    item -> Mono.never(),
                    Flux.error(() -> timedOut(request, "got no reply", timeouts.headers())));
        });
    }

    /** Ends when the headers are late, and never once they are there. */
    private Mono<Long> headersClock(AtomicBoolean headed) {
        return Mono.delay(timeouts.headers(), scheduler)
                .flatMap(passed -> headed.get() ? Mono.never() : Mono.just(passed));
    }

    private <T> Flux<T> authorised(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
        if (request.bringsAuthorization()) {
            return once(request, null, handler);
        }
        boolean repeatable = request.mayFollowRejection();
        return tokens.token()
                .flatMapMany(token -> once(
                        request,
                        token,
                        reply -> repeatable && reply.rejectsToken()
                                ? reply.unexpected().flatMap(refusal -> Mono.error(new TokenRejected(token, refusal)))
                                : handler.apply(reply)))
                .onErrorResume(TokenRejected.class, rejected -> again(request, rejected, handler));
    }

    private <T> Flux<T> again(
            Request request, TokenRejected rejected, Function<? super Reply, ? extends Publisher<T>> handler) {
        Rejection verdict = tokens.reject(rejected.token);
        if (verdict == Rejection.SUPPRESSED || verdict == Rejection.CLOSED) {
            return Flux.error(rejected.refusal);
        }
        return tokens.token()
                .doOnError(AuthException.class, error -> error.addSuppressed(rejected.refusal))
                .flatMapMany(token -> once(request, token, handler));
    }

    private <T> Flux<T> once(
            Request request,
            @Nullable AccessToken token,
            Function<? super NettyReply, ? extends Publisher<T>> handler) {
        AtomicBoolean sent = new AtomicBoolean();
        AtomicBoolean headed = new AtomicBoolean();
        String secret = token == null ? request.credentials() : token.value();
        return sender(request, token, sent)
                .response((response, body) -> {
                    headed.set(true);
                    return Flux.defer(() -> handler.apply(new NettyReply(request, secret, response, body, limits)));
                })
                .onErrorMap(error -> headed.get() ? error : Failures.beforeReply(request, limits, sent.get(), error));
    }

    private HttpClient.ResponseReceiver<?> sender(Request request, @Nullable AccessToken token, AtomicBoolean sent) {
        HttpClient.RequestSender sender = client.headers(headers -> fill(headers, request, token))
                .doOnRequest((prepared, connection) -> sent.set(true))
                .request(request.method())
                .uri(request.uri());
        return request.hasBody()
                ? sender.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())))
                : sender;
    }

    private static HttpException timedOut(Request request, String what, Duration timeout) {
        return new HttpException.TimedOut(request + " " + what + " within " + timeout, timeout);
    }

    private static void fill(HttpHeaders headers, Request request, @Nullable AccessToken token) {
        headers.add(request.headers());
        if (request.hasBody()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        }
        if (token != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, token.authorization());
        }
    }

    /** Carries a 401 from the first exchange to the second, and no further. */
    private static final class TokenRejected extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient AccessToken token;
        private final HttpException refusal;

        TokenRejected(AccessToken token, HttpException refusal) {
            super(null, null, false, false);
            this.token = token;
            this.refusal = refusal;
        }
    }
}
