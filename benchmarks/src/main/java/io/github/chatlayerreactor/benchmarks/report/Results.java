package io.github.chatlayerreactor.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where comparisons go once they are measured: the table to an output, and to a folder {@code <name>.md} with the table, the
 * goals and the environment, {@code <name>.svg} with the plot, {@code <name>.csv} with every round. {@code figures.md} there
 * has the goals of all comparisons in the folder, of earlier runs too: {@code <name>.goals} keeps them.
 */
public final class Results {
    /** Comes before the environment in each file. */
    static final String MEASURED_ON = "\nMeasured on:\n\n";

    private static final String GOALS = ".goals";

    private final Path folder;
    private final PrintStream out;
    private final Environment environment;

    /**
     * Begins to collect.
     *
     * @param folder where the files go; it is made if it is not there
     * @param out where the tables go
     * @param environment where all of it is measured
     * @throws IOException if the folder cannot be made
     */
    public Results(Path folder, PrintStream out, Environment environment) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.out = out;
        this.environment = environment;
        write("environment.md", environment.markdown());
    }

    /**
     * Shows a comparison.
     *
     * @param comparison all its rounds
     * @param goals what it should show, if anything
     * @param <C> the contenders
     * @throws IOException if it cannot be written
     */
    public <C extends Contender> void add(Comparison<C> comparison, List<Goal> goals) throws IOException {
        String name = comparison.name();
        String shown = Table.markdown(comparison)
                + "\n%s, %s.\n".formatted(rounds(comparison), environment.date())
                + (goals.isEmpty() ? "" : "\n" + Table.goals(Table.rows(comparison.title(), goals)));
        out.println();
        out.print(shown);
        write(name + ".md", shown + MEASURED_ON + environment.markdown());
        write(name + ".svg", Plot.of(comparison));
        write(name + ".csv", Table.csv(comparison));
        write(name + GOALS, Table.rows(comparison.title(), goals));
        write("figures.md", figures() + MEASURED_ON + environment.markdown());
    }

    private static <C extends Contender> String rounds(Comparison<C> comparison) {
        int rounds = comparison.rounds(comparison.reference()).size();
        return rounds == 1 ? "1 round" : rounds + " rounds";
    }

    /**
     * Prints all goals together, and where they were measured.
     *
     * @throws IOException if they cannot be read
     */
    public void printFigures() throws IOException {
        out.print("\n" + figures() + MEASURED_ON + environment.markdown());
    }

    /** The goals of everything in the folder, whichever run it is from. */
    private String figures() throws IOException {
        StringBuilder rows = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path goals : files.filter(file -> file.toString().endsWith(GOALS))
                    .sorted()
                    .toList()) {
                rows.append(Files.readString(goals, UTF_8));
            }
        }
        return Table.goals(rows.toString());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, UTF_8);
    }
}
