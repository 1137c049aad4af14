package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.retry.Retries;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/** What all calls of one exchange share. What becomes of a single one is decided by {@link Call}. */
final class AuthorisedExchange implements Exchange {
    final TokenSource tokens;
    final Mono<AccessToken> token;
    final Origins origins;
    final Timeouts timeouts;
    final Limits limits;
    final Gate gate;
    final Retries retries;
    final CallObserver observer;
    final Scheduler scheduler;
    final Clock clock;
    final LongSupplier ticker;
    /** From when a request is sent until the head of its reply has come. */
    final Deadlines headers;
    /** Between two pieces of a body that is asked for. */
    final Deadlines idle;

    private final Deadlines calls;
    private final Deadlines streams;
    /** By method, since Reactor Netty copies all its settings for each step towards a request. */
    private final Map<HttpMethod, HttpClient.RequestSender> secure = new ConcurrentHashMap<>();
    /** Without TLS, which would be taken out of the settings for each request. */
    private final Map<HttpMethod, HttpClient.RequestSender> plain = new ConcurrentHashMap<>();

    private final HttpClient client;

    private final boolean bringsAuthorization;
    private final Duration longestPause;

    AuthorisedExchange(ExchangeBuilder settings) {
        HttpClient given = settings.httpClient == null ? HttpClient.create() : settings.httpClient;
        client = given.disableRetry(true).followRedirect(false);
        bringsAuthorization = client.configuration().headers().contains(HttpHeaderNames.AUTHORIZATION);
        tokens = settings.tokens;
        token = Mono.defer(tokens::token);
        scheduler = settings.scheduler;
        clock = settings.clock;
        ticker = settings.ticker;
        origins =
                new Origins(settings.origins, settings.breakers == null ? Origins.defaults(ticker) : settings.breakers);
        timeouts = settings.timeouts;
        limits = settings.limits;
        gate = settings.gate == null
                ? Gate.builder().scheduler(scheduler).ticker(ticker).build()
                : settings.gate;
        longestPause = settings.retry.longestWait();
        retries = new Retries(settings.retry, () -> ThreadLocalRandom.current().nextDouble());
        observer = settings.observer;
        calls = deadlines(timeouts.call());
        streams = deadlines(timeouts.stream());
        headers = deadlines(timeouts.headers());
        idle = deadlines(timeouts.idle());
    }

    /** How many timers stay for a while that no call needs any more. */
    int idleTimers() {
        return (int) Stream.of(calls, streams, headers, idle)
                .filter(Deadlines::hasIdleTimer)
                .count();
    }

    private Deadlines deadlines(Duration length) {
        return Deadlines.shared(length, scheduler, ticker);
    }

    @Override
    public <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler) {
        Deadlines deadlines = total(request, calls);
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                new Call<T>(AuthorisedExchange.this, request, handler, deadlines, subscriber, true).start(subscriber);
            }
        };
    }

    @Override
    public <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
        Deadlines deadlines = total(request, streams);
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                new Call<T>(AuthorisedExchange.this, request, handler, deadlines, subscriber, false).start(subscriber);
            }
        };
    }

    private Deadlines total(Request request, Deadlines usual) {
        return request.timeout() == null ? usual : Deadlines.single(request.timeout(), scheduler, ticker);
    }

    /** What sends a request, its method and URL set. */
    HttpClient.RequestSender sender(Request request) {
        boolean tls = "https".equalsIgnoreCase(request.uri().getScheme());
        Map<HttpMethod, HttpClient.RequestSender> senders = tls ? secure : plain;
        HttpClient.RequestSender sender = senders.get(request.method());
        if (sender == null) {
            sender = (tls ? client : client.noSSL()).request(request.method());
            senders.put(request.method(), sender);
        }
        return sender.uri(request.uri());
    }

    /** A server that has too much to do has it for all calls; it is left alone for what it asks, within reason. */
    void pause(@Nullable Duration asked) {
        if (asked != null) {
            gate.pause(asked.compareTo(longestPause) < 0 ? asked : longestPause);
        }
    }

    /** Whether a request goes out with an {@code Authorization} of the caller's, on it or on the HTTP client. */
    boolean isAuthorisedByCaller(Request request) {
        return bringsAuthorization || request.bringsAuthorization();
    }
}
