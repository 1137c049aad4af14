package io.github.chatlayerreactor.checks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs last, and searches what the tests of all modules wrote for the secrets and tokens that they used. Tokens of the
 * sandbox and of Keycloak are JSON Web Tokens, and the secrets of both begin alike, so each is known by its shape; those that
 * unit tests make up are listed.
 */
final class SecretsIT {
    private static final Pattern SECRET = Pattern.compile(
            "eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}" // a JSON Web Token: header and payload
                    + "|sandbox-secret-[\\w-]{8}"
                    + "|it-secret-(?:\\d{4}|api|brief)"
                    + "|p@ss w\\+rd|p%40ss\\+w%2Brd" // the realm's secret of special characters, plain and encoded
                    + "|hunter2|the-(?:new-)?secret|the-token"); // made up by unit tests
    private static final List<String> NOT_WRITTEN_BY_TESTS =
            List.of("classes", "test-classes", "keycloak-", "node_modules");

    @Test
    void noReportOrLogHoldsASecret() throws IOException {
        Path root = Path.of(System.getProperty("project.root"));
        List<Path> written = written(root);

        assertThat(written).as("reports of every module").hasSizeGreaterThan(20);
        assertThat(written).filteredOn(SecretsIT::holdsASecret).isEmpty();
    }

    @Test
    void aPlantedTokenIsFound(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(
                folder.resolve("report.txt"), "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW5kYm94In0.c2lnbmF0dXJl");

        assertThat(holdsASecret(report)).isTrue();
        assertThat(holdsASecret(Files.writeString(report, "Bearer <hidden>"))).isFalse();
    }

    private static List<Path> written(Path root) throws IOException {
        try (Stream<Path> modules = Files.walk(root, 2)) { // some are in a folder of their own
            return modules.map(module -> module.resolve("target"))
                    .filter(Files::isDirectory)
                    .flatMap(SecretsIT::filesOf)
                    .toList();
        }
    }

    private static Stream<Path> filesOf(Path target) {
        try (Stream<Path> files = Files.walk(target)) {
            return files
                    .filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".jar"))
                    .filter(file -> NOT_WRITTEN_BY_TESTS.stream()
                            .noneMatch(
                                    folder -> target.relativize(file).toString().contains(folder)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            return SECRET.matcher(Files.readString(file, ISO_8859_1)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
