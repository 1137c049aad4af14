package io.github.chatlayerreactor.examples.bot.vitals;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenEvent;
import io.github.chatlayerreactor.auth.TokenMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

/** What is known of the shared token, by its meters and its events. */
final class TokenLife {
    private static final Logger LOG = LoggerFactory.getLogger(TokenLife.class);
    private static final String FETCHES = "chatlayer.token.fetches";

    private final MeterRegistry registry;
    private volatile double life;
    private volatile String trouble = "";

    TokenLife(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Listens until the source is closed. */
    Disposable watch(SharedTokenSource source) {
        TokenMetrics.of(source).bindTo(registry);
        return source.events().subscribe(this::hear, failure -> LOG.error("The token is not watched", failure));
    }

    private void hear(TokenEvent event) {
        if (event instanceof TokenEvent.Granted) {
            life = left();
            trouble = "";
        } else if (event instanceof TokenEvent.FetchFailed failed) {
            trouble = failed.message();
        }
    }

    Snapshot.Token now() {
        return new Snapshot.Token(left(), life, granted(), fetches() - granted(), trouble);
    }

    private double left() {
        Gauge remaining = registry.find("chatlayer.token.remaining").gauge();
        return remaining == null ? 0 : remaining.value();
    }

    private long granted() {
        Timer granted = registry.find(FETCHES).tag("outcome", "granted").timer();
        return granted == null ? 0 : granted.count();
    }

    private long fetches() {
        return registry.find(FETCHES).timers().stream().mapToLong(Timer::count).sum();
    }
}
