package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Makes exchanges with a pool of their own, which ends with the test. */
final class Exchanges implements AfterEachCallback {
    /** Longer than anything here takes, shorter than JUnit's own bound. */
    static final Duration WAIT = Duration.ofSeconds(10);

    private final ConnectionProvider pool;
    private final List<AuthorisedExchange> made = new CopyOnWriteArrayList<>();
    private @Nullable CountedTimers time;
    private Scheduler scheduler = Schedulers.parallel();
    private TrustedOrigins origins = TrustedOrigins.defaults();
    private Timeouts timeouts = Timeouts.defaults();
    private Limits limits = Limits.defaults();
    private RetryPolicy retry = RetryPolicy.none();
    private LongSupplier ticker = System::nanoTime;
    private UnaryOperator<HttpClient> client = UnaryOperator.identity();
    private UnaryOperator<ExchangeBuilder> settings = UnaryOperator.identity();

    Exchanges() {
        this(ConnectionProvider.create("exchange-test", 128));
    }

    Exchanges(ConnectionProvider pool) {
        this.pool = pool;
    }

    Exchange with(TokenSource tokens) {
        Exchange exchange = settings.apply(Exchange.builder(tokens)
                        .httpClient(client.apply(HttpClient.create(pool)))
                        .origins(origins)
                        .timeouts(timeouts)
                        .limits(limits)
                        .retry(retry)
                        .scheduler(scheduler)
                        .ticker(ticker))
                .build();
        made.add((AuthorisedExchange) exchange);
        return exchange;
    }

    /** How many timers some call still needs. */
    int timersInUse() {
        long idle = made.stream()
                .filter(exchange -> exchange.deadlines.hasIdleTimer())
                .count();
        return requireNonNull(time).pending() - (int) idle;
    }

    /** Waits until no call needs a timer: a cancel may meet the event loop that is just setting one. */
    void awaitNoTimerInUse() {
        var unused = Flux.interval(Duration.ofMillis(2))
                .filter(tick -> timersInUse() == 0)
                .blockFirst(WAIT);
    }

    void origins(TrustedOrigins trusted) {
        origins = trusted;
    }

    void timeouts(Timeouts bounds) {
        timeouts = bounds;
    }

    void limits(Limits bounds) {
        limits = bounds;
    }

    void client(UnaryOperator<HttpClient> further) {
        client = further;
    }

    void settings(UnaryOperator<ExchangeBuilder> further) {
        settings = further;
    }

    /** There are no retries unless a test says so. */
    void retry(RetryPolicy policy) {
        retry = policy;
    }

    /** Deadlines and back-off in virtual time. */
    void time(CountedTimers timers) {
        time = timers;
        scheduler = timers;
        ticker = timers::nanoseconds;
    }

    /** A handler that reads text. */
    static Mono<String> text(Reply reply) {
        return reply.read(body -> new String(body.readAllBytes(), UTF_8));
    }

    /** Subscribes and waits for the end, whatever comes. */
    static void complete(Mono<?> call) {
        call.then().block(WAIT);
    }

    /** What a publisher fails with; that it does not fail is a failure. */
    static Throwable errorOf(Mono<?> failing) {
        return requireNonNull(failing.then(Mono.<Throwable>error(() -> new AssertionError("It did not fail")))
                .onErrorResume(Mono::just)
                .block(WAIT));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pool.disposeLater().block(WAIT);
    }
}
