package io.github.chatlayerreactor.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** A call between two attempts. */
final class Pause<T> implements Step {
    private final Call<T> call;
    private final Disposable.Swap timer = Disposables.swap();

    Pause(Call<T> call) {
        this.call = call;
    }

    void begin(Duration wait, Throwable failure) {
        try {
            timer.update(
                    call.exchange.scheduler.schedule(() -> call.resume(this), wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException closing) {
            failure.addSuppressed(closing);
            call.refused(this, failure);
        }
    }

    @Override
    public void stop(@Nullable HttpException late) {
        timer.dispose();
    }

    @Override
    public Phase phase() {
        return Phase.BACK_OFF;
    }
}
