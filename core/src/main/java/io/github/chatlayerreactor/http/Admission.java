package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.gate.Permit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** A call at the gate. */
final class Admission extends BaseSubscriber<Permit> implements Step {
    private final Call<?> call;

    Admission(Call<?> call) {
        this.call = call;
    }

    @Override
    public Context currentContext() {
        return call.context;
    }

    @Override
    protected void hookOnNext(Permit permit) {
        call.admitted(this, permit);
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
