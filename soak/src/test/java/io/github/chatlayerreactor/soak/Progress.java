package io.github.chatlayerreactor.soak;

import io.github.chatlayerreactor.soak.balance.Counts;
import io.github.chatlayerreactor.soak.levels.Levels;
import io.github.chatlayerreactor.soak.levels.Resources;
import io.github.chatlayerreactor.soak.weather.Weather;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line every ten seconds: what became of the calls so far, what the process holds, what goes wrong. */
final class Progress implements AutoCloseable {
    private static final int SECONDS = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Progress::thread);
    private final long start = System.nanoTime();
    private final Run run;
    private volatile @Nullable Weather weather;

    Progress(Run run) {
        this.run = run;
        var unused = clock.scheduleAtFixedRate(this::print, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-progress");
        thread.setDaemon(true);
        return thread;
    }

    /** What the weather is from now on. */
    void weather(Weather current) {
        weather = current;
    }

    private void print() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        Counts all = run.ledger().all();
        Resources resources = run.resources();
        Weather current = weather;
        System.out.printf(
                Locale.ROOT,
                "%02d:%02d sent %d, answered %d, failed %d, cancelled %d, open %d, unexplained %d"
                        + " | token requests %d | heap %d MB, threads %d, connections %d, timers %d | %s %s%n",
                seconds / 60,
                seconds % 60,
                all.sent(),
                all.answered(),
                all.failed(),
                all.cancelled(),
                run.ledger().openCalls(),
                run.ledger().unexplained(),
                run.fetches(),
                Levels.used() >> 20,
                Thread.activeCount(),
                resources.open(),
                resources.timersSet(),
                run.ledger().errors(),
                current == null ? "" : current.now());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
