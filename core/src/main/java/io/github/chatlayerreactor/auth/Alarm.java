package io.github.chatlayerreactor.auth;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** Rings once, at the ticker reading it was last set to. It may ring late, or not at all if the scheduler refuses. */
final class Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private final Scheduler scheduler;
    private final LongSupplier ticker;
    private final Runnable ring;
    private final Disposable.Swap pending = Disposables.swap();

    Alarm(Scheduler scheduler, LongSupplier ticker, Runnable ring) {
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.ring = ring;
    }

    void set(long at) {
        long delay = Math.max(0, at - ticker.getAsLong());
        try {
            pending.update(scheduler.schedule(ring, delay, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException refused) {
            LOG.warn("The scheduler refuses the refresh timer: subscribers will refresh the token", refused);
        }
    }

    void stop() {
        pending.dispose();
    }
}
