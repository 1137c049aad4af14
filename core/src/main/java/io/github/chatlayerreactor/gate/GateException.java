package io.github.chatlayerreactor.gate;

import io.github.chatlayerreactor.ChatlayerException;
import java.io.Serial;
import java.time.Duration;

/** Why a call did not pass the gate. Nothing was sent. Each subscriber gets an object of its own. */
public abstract sealed class GateException extends ChatlayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private GateException(String message) {
        super(message, null);
    }

    /** As many calls wait at the gate as it allows. Slow the callers down, or raise the bound. */
    public static final class QueueFull extends GateException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int limit;

        QueueFull(int limit) {
            super(limit + " calls wait at the gate already: slow the callers down, or raise its queue");
            this.limit = limit;
        }

        /**
         * The bound.
         *
         * @return how many may wait, in both lanes together
         */
        public int limit() {
            return limit;
        }
    }

    /** The call would have to wait for longer than it can. Try again after the pause, or wait with more patience. */
    public static final class TooLate extends GateException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Duration pause;

        private TooLate(String message, Duration pause) {
            super(message);
            this.pause = pause;
        }

        static TooLate of(Duration pause) {
            String why = pause.isZero()
                    ? "No permit is free, and the call has no time to wait for one"
                    : "The gate is paused for another " + pause + ", and the call cannot wait for that";
            return new TooLate(why, pause);
        }

        static TooLate withoutTimer(Duration pause) {
            return new TooLate("The gate is paused, and its scheduler refuses the timer of the pause's end", pause);
        }

        /**
         * How long, from the moment of this error, nobody enters.
         *
         * @return what is left of the pause; zero where there is none, and the call just had no time to wait for a permit
         */
        public Duration pause() {
            return pause;
        }
    }
}
