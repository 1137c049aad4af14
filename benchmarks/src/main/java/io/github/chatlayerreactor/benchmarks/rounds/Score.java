package io.github.chatlayerreactor.benchmarks.rounds;

import io.github.chatlayerreactor.benchmarks.report.Measure;
import java.util.List;

/**
 * What one JVM measured of itself.
 *
 * @param rate replies a second
 * @param cpu microseconds of processor time a reply
 * @param bytes allocated a reply
 */
public record Score(double rate, double cpu, double bytes) {
    /** The processor time of a reply. */
    public static final Measure CPU = Measure.less("CPU µs", 2);

    /** What is allocated for a reply. */
    public static final Measure BYTES = Measure.less("B", 0);

    /**
     * What a score's line stands for.
     *
     * @param rate what there is so and so many of a second
     * @return the measures, in the order of the line
     */
    public static List<Measure> measures(Measure rate) {
        return List.of(rate, CPU, BYTES);
    }

    /** The line that {@link Rounds} reads. */
    @Override
    public String toString() {
        return rate + " " + cpu + " " + bytes;
    }
}
