package io.github.chatlayerreactor.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The program: runs what the system properties say, prints the balance, and ends with 1 if there is one objection to it. */
public final class Soak {
    private static final Path BALANCE = Path.of("target", "soak.md");

    private Soak() {}

    /**
     * Runs.
     *
     * @param args none; see {@link Plan#fromProperties}
     * @throws Exception if a server or a fault fails, so that there is no balance
     */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Report report = run(Plan.fromProperties());
        Files.writeString(BALANCE, report.text());
        System.out.println(report.text());
        System.exit(report.objections().isEmpty() ? 0 : 1);
    }

    /** Runs a plan. */
    static Report run(Plan plan) throws Exception {
        System.out.printf(Locale.ROOT, "Soak: seed %d, %s%n", plan.seed(), plan.time());
        try (Run run = new Run(plan)) {
            return run.run();
        }
    }
}
