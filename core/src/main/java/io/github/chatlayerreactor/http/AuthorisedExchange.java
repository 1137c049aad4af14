package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.retry.Retries;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
    final Origins origins;
    final Timeouts timeouts;
    final Limits limits;
    final Gate gate;
    final Retries retries;
    final CallObserver observer;
    final Scheduler scheduler;
    final Clock clock;
    final LongSupplier ticker;
    final Deadlines deadlines;
    /** How long the head of a reply may take once the request was sent, in nanoseconds. */
    final long longestHead;

    /** By method, since Reactor Netty copies all its settings for each step towards a request. */
    private final Map<HttpMethod, HttpClient.ResponseReceiver<?>> secure = new ConcurrentHashMap<>();
    /** Without TLS, which would be taken out of the settings for each request. */
    private final Map<HttpMethod, HttpClient.ResponseReceiver<?>> plain = new ConcurrentHashMap<>();

    private volatile Credential credential = Credential.NONE;

    private final HttpClient client;

    /** The {@code Authorization} of the HTTP client's own. */
    private final @Nullable String authorization;

    private final Duration longestPause;

    AuthorisedExchange(ExchangeBuilder settings) {
        HttpClient given = settings.httpClient == null ? HttpClient.create() : settings.httpClient;
        client = given.disableRetry(true).followRedirect(false);
        authorization = client.configuration().headers().get(HttpHeaderNames.AUTHORIZATION);
        tokens = settings.tokens;
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
        deadlines = new Deadlines(scheduler, ticker);
        longestHead = Deadlines.length(timeouts.headers());
    }

    @Override
    public <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler) {
        Duration length = length(request, timeouts.call());
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                new Call<T>(AuthorisedExchange.this, request, handler, length, subscriber, true).start(subscriber);
            }
        };
    }

    @Override
    public <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
        Duration length = length(request, timeouts.stream());
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                new Call<T>(AuthorisedExchange.this, request, handler, length, subscriber, false).start(subscriber);
            }
        };
    }

    private static Duration length(Request request, Duration usual) {
        return request.timeout() == null ? usual : request.timeout();
    }

    /** What sends a request, its method and URL set. */
    HttpClient.ResponseReceiver<?> sender(Request request) {
        boolean tls = "https".equalsIgnoreCase(request.uri().getScheme());
        Map<HttpMethod, HttpClient.ResponseReceiver<?>> senders = tls ? secure : plain;
        HttpClient.ResponseReceiver<?> sender = senders.get(request.method());
        if (sender == null) {
            sender = (tls ? client : client.noSSL()).request(request.method()).send(Attempt::send);
            senders.put(request.method(), sender);
        }
        return sender.uri(request.uri());
    }

    /** Sets the token's header. */
    void authorise(HttpHeaders sent, AccessToken granted) {
        Credential current = credential;
        if (current.token != granted) {
            current = Credential.of(granted);
            credential = current;
        }
        sent.remove(HttpHeaderNames.AUTHORIZATION).add(current.header);
    }

    /** A server that has too much to do has it for all calls; it is left alone for what it asks, within reason. */
    void pause(@Nullable Duration asked) {
        if (asked != null) {
            gate.pause(asked.compareTo(longestPause) < 0 ? asked : longestPause);
        }
    }

    /** Whether a request goes out with an {@code Authorization} of the caller's, on it or on the HTTP client. */
    boolean isAuthorisedByCaller(Request request) {
        return authorization != null || request.authorization() != null;
    }

    /** What stands behind the scheme of the caller's {@code Authorization}, and must not come back; empty without one. */
    String credentialsOfCaller(Request request) {
        String field = request.authorization() == null ? authorization : request.authorization();
        return field == null ? "" : field.strip().substring(field.strip().indexOf(' ') + 1);
    }

    /**
     * A token as it is sent. Tokens have a thousand characters, of which Netty would look at each for each request, and
     * encode it.
     */
    private record Credential(@Nullable AccessToken token, HttpHeaders header) {
        static final Credential NONE = new Credential(null, EmptyHttpHeaders.INSTANCE);

        static Credential of(AccessToken token) {
            HttpHeaders header = DefaultHttpHeadersFactory.headersFactory().newHeaders();
            return new Credential(
                    token, header.set(HttpHeaderNames.AUTHORIZATION, AsciiString.of(token.authorization())));
        }

        @Override
        public String toString() {
            return "Credential[<hidden>]";
        }
    }
}
