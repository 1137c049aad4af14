package io.github.chatlayerreactor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

final class KeycloakExtensionTest {
    @TempDir
    private Path folder;

    @Test
    void skipsWhenTheDistributionIsMissing() {
        assertThatThrownBy(() -> KeycloakExtension.locate(folder.toString(), false, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContainingAll("Keycloak", folder.toString(), "./mvnw verify");
    }

    @Test
    void skipsWhenToldTo() throws IOException {
        unpack();

        assertThatThrownBy(() -> KeycloakExtension.locate(folder.toString(), true, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("keycloak.skip is set");
    }

    @Test
    void failsInsteadWhenComponentsAreRequired() throws IOException {
        unpack();

        assertThatThrownBy(() -> KeycloakExtension.locate(null, false, true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> KeycloakExtension.locate(folder.toString(), true, true))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsAnUnpackedDistribution() throws IOException {
        unpack();

        assertThat(KeycloakExtension.locate(folder.toString(), false, true).exists())
                .isTrue();
    }

    private void unpack() throws IOException {
        Path script =
                Files.createFile(Files.createDirectories(folder.resolve("bin")).resolve("kc.sh"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
