package io.github.chatlayerreactor.soak;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run.
 *
 * @param time for how long calls are made
 * @param seed what all faults are drawn from
 * @param processes where the servers in processes of their own are, {@code null} to go without
 */
record Plan(Duration time, long seed, @Nullable Processes processes) {
    private static final int PART = 5;
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

    /**
     * Where servers in processes of their own are.
     *
     * @param keycloak an unpacked Keycloak
     * @param scripts the folder of the scripts for Node
     */
    record Processes(Path keycloak, Path scripts) {}

    /**
     * By the system properties {@code soak.time}, {@code soak.seed}, and, unless only what runs in this process is wanted,
     * {@code soak.keycloak} and {@code soak.scripts}.
     */
    static Plan fromProperties() {
        String seed = System.getProperty("soak.seed", "");
        return new Plan(
                Duration.parse(System.getProperty("soak.time", "PT10M")),
                seed.isBlank() ? System.nanoTime() & 0xff_ffff : Long.parseLong(seed),
                whereTheyAre());
    }

    private static @Nullable Processes whereTheyAre() {
        String keycloak = System.getProperty("soak.keycloak");
        String scripts = System.getProperty("soak.scripts");
        return keycloak == null || scripts == null ? null : new Processes(Path.of(keycloak), Path.of(scripts));
    }

    /** How much of the time goes before the first levels are taken: a fifth, two minutes at most, in the same weather. */
    Duration warmUp() {
        Duration part = time.dividedBy(PART);
        return part.compareTo(LONGEST_WARM_UP) > 0 ? LONGEST_WARM_UP : part;
    }
}
