package io.github.chatlayerreactor.nlp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One call that any number of callers wait for. It has a place for the one who starts it, others join while it runs, and
 * the last one to leave ends it. Reactor's {@code share()} cannot be left, and {@code refCount} starts anew for who comes
 * at the wrong moment.
 *
 * <p>The monitor guards the count of places and whether the call is over, and is never held while other code runs.
 */
final class SharedCall {
    private final Sinks.One<NlpResult> answer = Sinks.one();
    private final Disposable.Swap call = Disposables.swap();
    private final End end;
    private int places = 1;
    private boolean over;

    /** What happens at a call's end, before its callers hear of it. */
    interface End {
        /** The call's answer is there; it can still be joined. */
        void answered(NlpResult result);

        /** It cannot be joined any more. */
        void ended(SharedCall call);
    }

    SharedCall(End end) {
        this.end = end;
    }

    /** Takes a place, if the call is not over. */
    synchronized boolean join() {
        if (over) {
            return false;
        }
        places++;
        return true;
    }

    /** For each place once. A cancel gives the place back. */
    Mono<NlpResult> answer() {
        return answer.asMono().doFinally(signal -> {
            if (signal == SignalType.CANCEL) {
                leave();
            }
        });
    }

    /**
     * Asks the service, once, in the Context of the caller who came first. What it says is taken before the subscriber, which
     * drops an error that crosses its cancel; {@link #finish} knows that nobody wants it.
     */
    void start(Mono<NlpResult> service, ContextView context) {
        Consumer<NlpResult> held = result -> {
            end.answered(result);
            finish(result, null);
        };
        call.update(service.doOnNext(held)
                .doOnError(error -> finish(null, error))
                .onErrorComplete()
                .then()
                .subscribe(
                        nothing -> {}, thrown -> finish(null, thrown), () -> finish(null, null), Context.of(context)));
    }

    private void finish(@Nullable NlpResult result, @Nullable Throwable error) {
        if (!closed()) {
            return;
        }
        end.ended(this);
        if (error != null) {
            answer.emitError(error, EmitFailureHandler.FAIL_FAST);
        } else if (result != null) {
            answer.emitValue(result, EmitFailureHandler.FAIL_FAST);
        } else {
            answer.emitEmpty(EmitFailureHandler.FAIL_FAST);
        }
    }

    private void leave() {
        if (closedByLast()) {
            end.ended(this);
            call.dispose();
        }
    }

    /** In one step, so that nobody joins a call that is being ended. */
    private synchronized boolean closedByLast() {
        places--;
        return places == 0 && closed();
    }

    private synchronized boolean closed() {
        boolean first = !over;
        over = true;
        return first;
    }
}
