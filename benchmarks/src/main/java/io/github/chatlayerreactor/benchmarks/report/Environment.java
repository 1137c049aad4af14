package io.github.chatlayerreactor.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where something was measured, and when.
 *
 * @param facts what each is, by its name, in the order that is shown
 */
public record Environment(Map<String, String> facts) {
    private static final String DATE = "Date";

    /**
     * Looks at this machine, and how busy it is now.
     *
     * @return its facts
     * @throws IOException if the class path or the system's files cannot be read
     */
    @SuppressWarnings("TimeZoneUsage") // a program of its own has no clock to be handed
    public static Environment read() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(DATE, Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("System", value(Path.of("/etc/os-release"), "PRETTY_NAME=", system.getName()));
        facts.put("Kernel", system.getName() + " " + system.getVersion());
        facts.put("CPU", value(Path.of("/proc/cpuinfo"), "model name\t:", system.getArch()));
        facts.put("Cores", Integer.toString(system.getAvailableProcessors()));
        facts.put("Memory", (system.getTotalMemorySize() >> 20) + " MiB");
        facts.put("Load before", String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
        facts.put("Libraries", Libraries.compared(System.getProperty("java.class.path")));
        return new Environment(facts);
    }

    String date() {
        return facts.getOrDefault(DATE, "at an unknown time");
    }

    /** One line for each fact. */
    String markdown() {
        return facts.entrySet().stream()
                .map(fact -> "- %s: %s%n".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
    }

    /** What follows a key in a file of the system's, where there is one. */
    private static String value(Path file, String key, String otherwise) throws IOException {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("\"", "").trim())
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
