package io.github.chatlayerreactor.nlp;

import io.github.chatlayerreactor.gate.Lane;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The calls under way and the answers that are held, by utterance: bot, version, language and text. Who comes for one of
 * them asks nothing.
 *
 * <p>An answer is held before its call leaves the map, and whoever starts a call looks for a held answer under the map's
 * lock on that key, so there is no moment between the two at which the service is asked again. A live caller joins no
 * batch call, which may wait at the gate behind all live ones; a batch caller joins either.
 */
final class SharedCalls {
    private final ConcurrentMap<Key, SharedCall> underWay = new ConcurrentHashMap<>();
    private final BiFunction<Utterance, Lane, Mono<NlpResult>> service;
    private final Answers held;

    /**
     * A set with nothing under way.
     *
     * @param service asks, each time it is subscribed to
     * @param held the answers, which may be kept beyond a call
     */
    SharedCalls(BiFunction<Utterance, Lane, Mono<NlpResult>> service, Answers held) {
        this.service = service;
        this.held = held;
    }

    /** Joins a call or starts one, on subscription. A cancel ends the call if nobody else waits for it. */
    Mono<NlpResult> ask(Utterance utterance, Lane lane) {
        return Mono.deferContextual(context ->
                join(utterance, lane).orElseGet(() -> started(new Key(utterance, lane), context)));
    }

    /** A place at a call under way, or a held answer: its publisher must be subscribed to, as the place is taken now. */
    Optional<Mono<NlpResult>> join(Utterance utterance, Lane lane) {
        NlpResult answer = held.get(utterance);
        if (answer != null) {
            return Optional.of(Mono.just(answer));
        }
        Optional<Mono<NlpResult>> live = joined(new Key(utterance, Lane.LIVE));
        return live.isPresent() || lane == Lane.LIVE ? live : joined(new Key(utterance, lane));
    }

    /** How many calls are under way. */
    int size() {
        return underWay.size();
    }

    private Optional<Mono<NlpResult>> joined(Key key) {
        SharedCall call = underWay.get(key);
        return call != null && call.join() ? Optional.of(call.answer()) : Optional.empty();
    }

    private Mono<NlpResult> started(Key key, ContextView context) {
        SharedCall made = new SharedCall(endOf(key));
        @Nullable SharedCall current = underWay.compute(key, (same, other) -> {
            if (other != null && other.join()) {
                return other;
            }
            return held.get(key.utterance()) == null ? made : null;
        });
        if (current == null) {
            return ask(key.utterance(), key.lane());
        }
        if (current == made) {
            made.start(service.apply(key.utterance(), key.lane()), context);
        }
        return current.answer();
    }

    private SharedCall.End endOf(Key key) {
        return new SharedCall.End() {
            @Override
            public void answered(NlpResult result) {
                held.put(key.utterance(), result);
            }

            @Override
            public void ended(SharedCall call) {
                underWay.remove(key, call);
            }
        };
    }

    private record Key(Utterance utterance, Lane lane) {}
}
