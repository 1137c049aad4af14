package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.gate.Permit;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** A call before its first attempt: at the gate. */
final class Admission extends BaseSubscriber<Permit> implements Step {
    private final Call<?> call;

    Admission(Call<?> call) {
        this.call = call;
    }

    /** Refuses a call against which there is an objection; else lets time begin to run, and goes to the gate. */
    void begin(@Nullable String objection) {
        if (objection != null) {
            call.refused(this, new HttpException.OriginRefused(objection));
        } else if (isBounded()) {
            enter();
        }
    }

    private boolean isBounded() {
        try {
            call.exchange.deadlines.add(call);
        } catch (RejectedExecutionException closing) {
            call.refused(this, Failures.withoutTimer(call.request, closing));
        }
        if (call.isOver()) {
            call.exchange.deadlines.remove(call); // the end came before it was there to be removed
        }
        return !call.isOver();
    }

    /** Where there is a permit at once, the first attempt begins with the call. */
    private void enter() {
        Permit granted = call.exchange.gate.tryEnter(call.request.lane());
        if (granted == null) {
            call.exchange.gate.enter(call.request.lane(), call.remaining()).subscribe(this);
        } else {
            call.admitted(this, granted, call.start);
        }
    }

    @Override
    public Context currentContext() {
        return call.context;
    }

    @Override
    protected void hookOnNext(Permit permit) {
        call.admitted(this, permit, call.now());
    }

    @Override
    protected void hookOnError(Throwable error) {
        call.refused(this, error);
    }

    @Override
    public void stop(@Nullable HttpException late) {
        cancel();
    }

    @Override
    public Phase phase() {
        return Phase.QUEUE;
    }
}
