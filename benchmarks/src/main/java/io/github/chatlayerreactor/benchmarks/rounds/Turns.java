package io.github.chatlayerreactor.benchmarks.rounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Contenders that work in turns, each in a JVM that meters itself. What the machine does meanwhile falls on all alike, and none
 * of them rests for long before it is measured.
 *
 * <p>A round of turns is over when all are warm: each has had forty turns at least, and twenty in a row through which its
 * compilers left all but a fiftieth of the processor time to the work; or after a hundred, if some never are. A contender with
 * more code keeps the compilers busy for longer, which counts where a program starts, and not here. The last twenty turns of
 * each are its score: single turns differ by a fifth.
 */
public final class Turns {
    private static final int MEASURED = 20;
    private static final int FEWEST = 2 * MEASURED;
    private static final int MOST = 5 * MEASURED;
    private static final double QUIET = 0.02;
    private static final String COLD = "cold ";
    private static final String WARM = "warm ";

    private final Work work;
    private final long count;
    private final LongSupplier compiled;

    private final Deque<Turn> last = new ArrayDeque<>();
    private int taken;
    private boolean warm;

    private record Turn(Meter spent, long compiling) {}

    /**
     * Turns of this JVM that nobody has asked for.
     *
     * @param work what is measured
     * @param count how many replies, in all turns that are measured together
     */
    public Turns(Work work, long count) {
        this(work, count, ManagementFactory.getCompilationMXBean()::getTotalCompilationTime);
    }

    /** With what says for how many milliseconds the compilers have been busy. */
    Turns(Work work, long count, LongSupplier compiled) {
        this.work = work;
        this.count = count;
        this.compiled = compiled;
    }

    /**
     * Takes a turn for each line that it reads from its standard input, until that ends.
     *
     * @throws Exception if the work fails
     */
    public void take() throws Exception {
        take(new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    }

    void take(BufferedReader told, PrintStream answers) throws Exception {
        answers.println("ready");
        while (told.readLine() != null) {
            takeOne();
            answers.println((warm ? WARM : COLD) + score());
        }
    }

    private void takeOne() throws Exception {
        Meter before = Meter.read(() -> 0);
        long compiledBefore = compiled.getAsLong();
        long got = work.perform(Math.max(1, count / MEASURED));
        Meter spent = Meter.read(() -> got).minus(before);
        last.add(new Turn(spent, TimeUnit.MILLISECONDS.toNanos(compiled.getAsLong() - compiledBefore)));
        if (last.size() > MEASURED) {
            last.remove();
        }
        taken++;
        warm |= taken >= FEWEST && isQuiet();
    }

    private boolean isQuiet() {
        long compiling = last.stream().mapToLong(Turn::compiling).sum();
        long cpu = last.stream().mapToLong(turn -> turn.spent.cpu()).sum();
        return compiling <= QUIET * cpu;
    }

    private Score score() {
        return last.stream().map(Turn::spent).reduce(Meter.NONE, Meter::plus).score();
    }

    /**
     * Has each of them take its turns, until all are warm.
     *
     * @param jvms which are ready
     * @param <C> the contenders
     * @return the score of each, as a line
     * @throws IOException if a JVM has ended
     */
    static <C> Map<C, String> ofAll(Map<C, Dialogue> jvms) throws IOException {
        Map<C, String> answers = new HashMap<>();
        int turn = 0;
        do {
            for (Map.Entry<C, Dialogue> jvm : jvms.entrySet()) {
                jvm.getValue().tell("your turn");
                answers.put(jvm.getKey(), jvm.getValue().answer());
            }
        } while (++turn < MOST && !answers.values().stream().allMatch(answer -> answer.startsWith(WARM)));
        System.err.printf("After %d turns: %s%n", turn, answers);
        answers.replaceAll((contender, answer) -> answer.substring(WARM.length()));
        return answers;
    }
}
