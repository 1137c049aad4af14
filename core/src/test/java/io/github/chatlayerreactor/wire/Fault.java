package io.github.chatlayerreactor.wire;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * What befalls one connection of a {@link FaultProxy}: the bytes of one side pass in pieces, with a pause before each, up
 * to a point at which something happens.
 *
 * @param side whose bytes are meant
 * @param point how many of them pass, or {@link #HEAD}
 * @param end what happens there
 * @param piece how many pass at once
 * @param pause how long each piece waits
 * @param stall where a stall tells that it has begun, and is told to end
 */
public record Fault(Side side, long point, End end, int piece, Duration pause, Stall stall) {
    /** The point behind the first empty line. */
    public static final long HEAD = -1;

    private static final Fault NONE =
            new Fault(Side.REPLY, Long.MAX_VALUE, End.NONE, Integer.MAX_VALUE, Duration.ZERO, new Stall());

    /** Whose bytes pass; with {@code ACCEPT} none do, in either direction. */
    public enum Side {
        ACCEPT,
        REQUEST,
        REPLY
    }

    /** What happens at the point: nothing, a TCP reset, a proper end of the bytes, silence. */
    public enum End {
        NONE,
        RESET,
        CUT,
        STALL
    }

    /** The silence between two bytes. */
    public record Stall(CompletableFuture<Void> begun, CompletableFuture<Void> over) {
        /** Neither has come. */
        public Stall() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    public static Fault none() {
        return NONE;
    }

    public static Fault at(Side side, long point, End end) {
        return new Fault(side, point, end, NONE.piece, NONE.pause, NONE.stall);
    }

    public static Fault stall(Side side, long point, Stall stall) {
        return new Fault(side, point, End.STALL, NONE.piece, NONE.pause, stall);
    }

    public static Fault slow(Side side, int piece, Duration pause) {
        return new Fault(side, NONE.point, End.NONE, piece, pause, NONE.stall);
    }

    /**
     * Resets and cuts at random, the same ones for the same seed.
     *
     * @param life before how many bytes of one side each connection ends
     */
    public static IntFunction<Fault> random(long seed, int life) {
        return connection -> {
            SplittableRandom random = new SplittableRandom(seed + connection);
            Side side = random.nextInt(16) == 0 ? Side.ACCEPT : random.nextBoolean() ? Side.REQUEST : Side.REPLY;
            long point = random.nextInt(8) == 0 ? 0 : random.nextInt(life);
            int piece = random.nextInt(4) == 0 ? 1 + random.nextInt(99) : NONE.piece;
            return new Fault(side, point, random.nextBoolean() ? End.RESET : End.CUT, piece, NONE.pause, NONE.stall);
        };
    }

    Fault on(Side asked) {
        return asked == side ? this : NONE;
    }
}
