package io.github.chatlayerreactor.examples.bot.load;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the sandbox's token server down just after it has granted a token, and up again before that token's hard point. */
final class Outage {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Sandbox sandbox;
    private final Duration length;
    private volatile boolean down;
    private volatile boolean over;
    private volatile long met;

    Outage(Sandbox sandbox, Duration token, Duration margin) {
        this.sandbox = sandbox;
        this.length = LoadSettings.hardPoint(token).minus(margin);
    }

    /** Runs once; completes when a token was granted after it. Its caller bounds the wait. */
    Mono<Void> run() {
        return grants(1)
                .then(Mono.fromRunnable(this::begin))
                .then(Mono.delay(length))
                .then(Mono.fromRunnable(this::end))
                .then(grants(2))
                .doOnSuccess(nothing -> over = true);
    }

    private Mono<Void> grants(int least) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .filter(tick -> sandbox.counters().served(Api.TOKEN) >= least)
                .next()
                .then();
    }

    private void begin() {
        sandbox.faults().on(Api.TOKEN, Fault.status(503));
        down = true;
    }

    private void end() {
        met = sandbox.counters().tokenRequests() - 1;
        sandbox.faults().clear();
        down = false;
    }

    boolean isDown() {
        return down;
    }

    /** Whether a token was granted after it. */
    boolean isOver() {
        return over;
    }

    Duration length() {
        return length;
    }

    /** How many token requests failed because of it. */
    long met() {
        return met;
    }
}
