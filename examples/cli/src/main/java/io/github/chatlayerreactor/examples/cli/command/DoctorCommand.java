package io.github.chatlayerreactor.examples.cli.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.chatlayerreactor.examples.cli.doctor.Doctor;
import io.github.chatlayerreactor.examples.cli.doctor.Finding;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Looks at everything that a call needs, and says what to do about what is not in order. */
@Command(
        name = "doctor",
        description =
                "Checks settings, names, connections, certificates, the token, the clock and each API, and says what"
                        + " to do about what is not in order.")
public final class DoctorCommand extends Task {
    private record Result(boolean well, List<Found> findings) {}

    private record Found(
            String check,
            String level,
            String what,
            @JsonProperty("do") String remedy) {}

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public DoctorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Service service) {
        List<Finding> findings = new Doctor(connection(), service, surroundings()).examine();
        boolean well = findings.stream().noneMatch(found -> found.level() == Finding.Level.FAILED);
        if (output().isJson()) {
            output().json(surroundings().terminal(), new Result(well, json(findings)));
        } else {
            findings.forEach(this::print);
            say(well ? "All that was looked at is well." : "Something does not work: see what to do above.");
        }
        return well ? ExitCode.DONE : ExitCode.NOT_WELL;
    }

    private static List<Found> json(List<Finding> findings) {
        return findings.stream()
                .map(found -> new Found(
                        found.check(), found.level().name().toLowerCase(Locale.ROOT), found.what(), found.remedy()))
                .toList();
    }

    private void print(Finding found) {
        say(coloured(found.level()) + "  %-11s  %s", found.check(), found.what());
        if (!found.remedy().isEmpty()) {
            say("%-7s  %-11s  -> %s", "", "", found.remedy());
        }
    }

    private String coloured(Finding.Level level) {
        String padded = String.format(Locale.ROOT, "%-7s", level == Finding.Level.OK ? "ok" : level);
        String style = switch (level) {
            case OK -> "green";
            case SKIPPED -> "faint";
            case WARNING -> "yellow";
            case FAILED -> "red,bold";
        };
        return surroundings().coloured() ? Ansi.ON.string("@|" + style + " " + padded + "|@") : padded;
    }
}
