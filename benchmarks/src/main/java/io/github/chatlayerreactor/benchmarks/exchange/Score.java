package io.github.chatlayerreactor.benchmarks.exchange;

/**
 * What one JVM measured of itself.
 *
 * @param rate requests a second
 * @param cpu microseconds of processor time a request
 * @param bytes allocated a request
 */
public record Score(double rate, double cpu, double bytes) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @param line the line
     * @return the score
     */
    public static Score parse(String line) {
        String[] fields = line.split(" ", -1);
        return new Score(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return rate + " " + cpu + " " + bytes;
    }
}
