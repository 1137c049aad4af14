package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
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
    private Scheduler scheduler = Schedulers.parallel();
    private TrustedOrigins origins = TrustedOrigins.defaults();
    private Timeouts timeouts = Timeouts.defaults();
    private Limits limits = Limits.defaults();
    private UnaryOperator<HttpClient> settings = UnaryOperator.identity();

    Exchanges() {
        this(ConnectionProvider.create("exchange-test", 128));
    }

    Exchanges(ConnectionProvider pool) {
        this.pool = pool;
    }

    Exchange with(TokenSource tokens) {
        HttpClient client = settings.apply(HttpClient.create(pool));
        return Exchange.create(client, tokens, origins, timeouts, limits, scheduler);
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
        settings = further;
    }

    void scheduler(Scheduler timers) {
        scheduler = timers;
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
