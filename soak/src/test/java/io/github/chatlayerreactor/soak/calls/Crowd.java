package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.soak.balance.Ticket;
import io.github.chatlayerreactor.soak.levels.Resources;
import io.github.chatlayerreactor.soak.servers.Servers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** All callers: each makes one call after the other, with a rest between, until they are told to stop. */
public final class Crowd implements AutoCloseable {
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1, Crowd::thread);
    private final List<Calls> callers;
    private final Ledger ledger;
    private volatile boolean stopped = true;

    private Crowd(List<Calls> callers, Ledger ledger) {
        this.callers = List.copyOf(callers);
        this.ledger = ledger;
    }

    /**
     * Those who call the sandbox by one connection, and everything else by another.
     *
     * @param client the name of the second connection's client
     */
    public static Crowd of(
            Servers servers,
            Subject first,
            Subject second,
            String client,
            Orders orders,
            Ledger ledger,
            Resources resources) {
        Cast cast = new Cast(servers, resources);
        cast.tokens("token", first, "sandbox");
        cast.sandbox(first.chatlayer());
        cast.tokens("second token", second, client);
        cast.shop(second.chatlayer(), orders);
        cast.nodes(second.chatlayer());
        return new Crowd(cast.callers(), ledger);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soak-callers");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets all begin. */
    public void start(long seed) {
        stopped = false;
        SplittableRandom random = new SplittableRandom(seed);
        callers.forEach(calls -> later(calls, random.split(), Caller.REST));
    }

    /** Nobody makes another call. */
    public void stop() {
        stopped = true;
    }

    private void later(Calls calls, SplittableRandom random, int rest) {
        var unused = timers.schedule(
                () -> {
                    if (!stopped) {
                        call(calls, random);
                    }
                },
                random.nextInt(rest),
                TimeUnit.MILLISECONDS);
    }

    private void call(Calls calls, SplittableRandom random) {
        try {
            int id = Math.toIntExact(ledger.nextId());
            call(id, calls.next(id, random), random, rest -> later(calls, random, rest));
        } catch (RuntimeException thrown) {
            ledger.unexplained("a call could not be made: " + thrown);
        }
    }

    private <T> void call(int id, Call<T> call, SplittableRandom random, IntConsumer afterwards) {
        Ticket ticket = ledger.open(id, call.kind(), call.within());
        new Caller<>(call, ticket, Manner.draw(random), timers, afterwards).begin();
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
