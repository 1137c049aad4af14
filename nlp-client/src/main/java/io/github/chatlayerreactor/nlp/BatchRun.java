package io.github.chatlayerreactor.nlp;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.gate.Permit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One subscription to {@link NlpClient#extractAll}.
 *
 * <p>Reactor's operator is given the window as its concurrency: it takes that many items from the source, and one more for
 * each outcome that it hands on. How many of them call is for a gate of the run's own. An item whose text is held or asked
 * about already joins without a permit, also if that became so while it waited for one; so a thousand times the same text
 * costs one permit.
 */
final class BatchRun<T> {
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Function<T, Utterance> utterance;
    private final Batch batch;
    private final SharedCalls calls;
    private final Scheduler timers;
    private final Gate permits;
    private volatile boolean cancelled;

    BatchRun(Function<T, Utterance> utterance, Batch batch, SharedCalls calls, Scheduler timers) {
        this.utterance = utterance;
        this.batch = batch;
        this.calls = calls;
        this.timers = timers;
        this.permits = Gate.builder()
                .permits(batch.concurrency())
                .queue(batch.window())
                .scheduler(timers)
                .build();
    }

    Flux<Extraction<T>> over(Publisher<? extends T> items) {
        Flux<T> source = Flux.from(items);
        Flux<Extraction<T>> outcomes = batch.ordered()
                ? source.flatMapSequentialDelayError(this::outcome, batch.window(), 1)
                : source.flatMapDelayError(this::outcome, batch.window(), 1);
        return outcomes.doOnCancel(() -> cancelled = true);
    }

    private Mono<Extraction<T>> outcome(T item) {
        return Mono.defer(() -> answer(item, utterance.apply(item)))
                .onErrorResume(error -> Mono.just(new Extraction.Failed<>(item, error, Duration.ZERO)));
    }

    private Mono<Extraction<T>> answer(T item, Utterance said) {
        return calls.join(said, batch.lane())
                .map(call -> timed(item, call))
                .orElseGet(() -> permits.enter(Lane.LIVE, FOREVER).flatMap(permit -> admitted(item, said, permit)));
    }

    private Mono<Extraction<T>> admitted(T item, Utterance said, Permit permit) {
        Optional<Mono<NlpResult>> joined = calls.join(said, batch.lane());
        if (joined.isPresent()) {
            release(permit);
            return timed(item, joined.get());
        }
        return timed(item, calls.ask(said, batch.lane())).doFinally(end -> release(permit));
    }

    /** Not in a cancelled run: the permit would start a call of an item that is about to be cancelled. */
    private void release(Permit permit) {
        if (!cancelled) {
            permit.release(Permit.Outcome.OTHER);
        }
    }

    private Mono<Extraction<T>> timed(T item, Mono<NlpResult> call) {
        return Mono.defer(() -> {
            long start = timers.now(NANOSECONDS);
            Mono<Extraction<T>> outcome = call.<Extraction<T>>map(
                            result -> new Extraction.Answered<>(item, result, since(start)))
                    .onErrorResume(error -> Mono.just(new Extraction.Failed<>(item, error, since(start))));
            return batch.deadline()
                    .map(bound -> Mono.firstWithSignal(outcome, late(item, bound, start)))
                    .orElse(outcome);
        });
    }

    /** By a race of two signals: Reactor's {@code timeout} drops an error, or a value, that crosses its end. */
    private Mono<Extraction<T>> late(T item, Duration bound, long start) {
        return Mono.delay(bound, timers)
                .map(tick -> new Extraction.Failed<>(item, new NlpException.DeadlinePassed(bound), since(start)));
    }

    private Duration since(long start) {
        return Duration.ofNanos(Math.max(0, timers.now(NANOSECONDS) - start));
    }
}
