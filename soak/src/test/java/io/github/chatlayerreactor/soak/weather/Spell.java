package io.github.chatlayerreactor.soak.weather;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Something that goes wrong for a while.
 *
 * @param name what it is called in the balance
 * @param course begins it, keeps it up for as long as it lasts, and ends it, on a thread of its own
 */
public record Spell(String name, Course course) {
    /** The course of a spell. */
    @FunctionalInterface
    public interface Course {
        /**
         * Runs it from its beginning to its end.
         *
         * @param lasting waits as long as it lasts
         * @param random draws its details
         */
        void run(Lasting lasting, SplittableRandom random) throws Exception;
    }

    /** How long a spell lasts: until its own end or that of the run. */
    @FunctionalInterface
    public interface Lasting {
        /**
         * Waits.
         *
         * @param most how long at most
         * @return whether the spell goes on
         */
        boolean goesOn(Duration most) throws InterruptedException;

        /** Waits until it is over. */
        default void untilItIsOver() throws InterruptedException {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = goesOn(Duration.ofSeconds(1));
            }
        }
    }

    /** A spell that is switched on and off. */
    static Spell between(String name, Switch on, Switch off) {
        return new Spell(name, (lasting, random) -> {
            on.turn();
            try {
                lasting.untilItIsOver();
            } finally {
                off.turn();
            }
        });
    }

    /** A spell that is a blow, and over at once. */
    static Spell blow(String name, Switch strike) {
        return new Spell(name, (lasting, random) -> strike.turn());
    }

    /** One switch. */
    @FunctionalInterface
    interface Switch {
        /** Turns it. */
        void turn() throws Exception;
    }
}
