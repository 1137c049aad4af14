package io.github.chatlayerreactor.soak.weather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The weather in all places, each on a thread of its own, from {@link #begin} until {@link #end}. */
public final class Weather {
    private final List<Place> places;
    private final long seed;
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Map<String, String> now = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    Weather(List<Place> places, long seed) {
        this.places = List.copyOf(places);
        this.seed = seed;
    }

    /** Lets it begin, for a time at most. */
    public void begin(Duration time) {
        long start = System.nanoTime();
        for (Place place : places) {
            List<Forecast.Turn> turns = Forecast.of(seed, place, time);
            Thread thread = new Thread(() -> live(place, turns, start), "soak-weather " + place.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void live(Place place, List<Forecast.Turn> turns, long start) {
        try {
            for (Forecast.Turn turn : turns) {
                if (over.await(start + turn.at().toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                live(place, turn);
            }
        } catch (Throwable failed) {
            broken.compareAndSet(null, new IllegalStateException("The weather broke at " + place.name(), failed));
        }
    }

    private void live(Place place, Forecast.Turn turn) throws Exception {
        Spell spell = place.spells().get(turn.spell());
        String name = place.name() + ": " + spell.name();
        seen.merge(name, 1, Integer::sum);
        now.put(place.name(), spell.name());
        long end = System.nanoTime() + turn.lasting().toNanos();
        spell.course().run(most -> goesOn(end, most), new SplittableRandom(turn.seed()));
        now.remove(place.name());
    }

    private boolean goesOn(long end, Duration most) throws InterruptedException {
        long left = Math.min(most.toNanos(), end - System.nanoTime());
        return left > 0 && !over.await(left, TimeUnit.NANOSECONDS);
    }

    /** Ends it, and waits until it is calm everywhere. */
    public void end() throws Exception {
        over.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable failed = broken.get();
        if (failed != null) {
            throw new IllegalStateException("There is no balance of a run whose faults failed", failed);
        }
    }

    /** What goes wrong at this moment, by places. */
    public Map<String, String> now() {
        return new TreeMap<>(now);
    }

    /** How often each spell has come. */
    public Map<String, Integer> seen() {
        return new TreeMap<>(seen);
    }
}
