package io.github.chatlayerreactor.keycloak;

import static java.util.Comparator.reverseOrder;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An unpacked Keycloak: what is done to its folder, and the processes that run from it. */
final class KeycloakDistribution {
    private static final List<String> BUILD =
            List.of("build", "--http-relative-path=/auth", "--db=dev-file", "--cache=local");
    /** The cache is named here too: without it Keycloak opens ports beyond loopback. */
    private static final List<String> START = List.of(
            "start",
            "--optimized",
            "--cache=local",
            "--http-enabled=true",
            "--hostname-strict=false",
            "--http-host=127.0.0.1",
            "--import-realm");

    private final Path home;

    KeycloakDistribution(Path home) {
        this.home = home;
    }

    boolean exists() {
        return Files.isExecutable(home.resolve("bin/kc.sh"));
    }

    /** Where every process of this distribution writes, next to its folder. */
    Path log() {
        return home.resolveSibling("keycloak.log");
    }

    /** Runs {@code kc.sh build}, unless that was done before with the same options. */
    void buildOnce() throws IOException, InterruptedException {
        Path marker = home.resolve("built-with");
        String options = String.join(" ", BUILD);
        if (Files.exists(marker) && Files.readString(marker).equals(options)) {
            return;
        }
        Process build = run(BUILD, Map.of());
        if (!build.waitFor(3, MINUTES)) {
            kill(build);
        }
        if (build.waitFor() != 0) {
            throw new IllegalStateException("kc.sh build failed:\n" + tailOfLog());
        }
        Files.writeString(marker, options);
    }

    /** Forgets what earlier runs stored (rotated secrets, keys, the administrator), and empties the log. */
    void reset() throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            delete(data);
        }
        Path realm = data.resolve("import/Chatlayer-realm.json");
        Files.createDirectories(data.resolve("import"));
        try (InputStream source = KeycloakDistribution.class.getResourceAsStream("/keycloak/Chatlayer-realm.json")) {
            Files.copy(requireNonNull(source, "the realm is not among the test resources"), realm);
        }
        Files.deleteIfExists(log());
    }

    Process start(int port, Map<String, String> environment, Collection<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(START);
        arguments.add("--http-port=" + port);
        arguments.addAll(options);
        return run(arguments, environment);
    }

    private Process run(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, home.resolve("bin/kc.sh").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        variables.putAll(environment);
        return builder.start();
    }

    /** Ends the script and the JVM under it at once. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    String tailOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
