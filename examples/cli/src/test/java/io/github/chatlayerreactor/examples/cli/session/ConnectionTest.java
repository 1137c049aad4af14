package io.github.chatlayerreactor.examples.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.examples.cli.CommandRun.Place;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionTest {
    @TempDir
    Path folder;

    @Test
    void takesTheSecretFromAFile() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            Path file = Files.writeString(
                    folder.resolve("secret"), sandbox.credentials().clientSecret() + "\n");
            Map<String, String> environment = withoutSecret(sandbox);

            assertThat(CommandRun.of(environment, "token", "--secret-file", file.toString())
                            .code())
                    .isZero();
            environment.put("CHATLAYER_CLIENT_SECRET_FILE", file.toString());
            assertThat(CommandRun.of(environment, "token").code()).isZero();
            Files.delete(file);
            CommandRun gone = CommandRun.of(environment, "token");
            assertThat(gone.code()).isEqualTo(3);
            assertThat(gone.err()).contains("cannot be read: NoSuchFileException", "check the file's path");
        }
    }

    @Test
    void asksForTheSecretWhereSomebodyCanType() {
        try (Sandbox sandbox = Sandbox.start()) {
            Place place = Place.of(withoutSecret(sandbox))
                    .typing(sandbox.credentials().clientSecret());

            assertThat(place.run("token").code()).isZero();
            assertThat(Place.of(sandbox.environment())
                            .typing("the-secret")
                            .run("token", "--ask-secret")
                            .code())
                    .isEqualTo(4);
        }
    }

    @Test
    void saysHowToSetASecretThatIsNotThere() {
        CommandRun run = CommandRun.of(Map.of("CHATLAYER_CLIENT_ID", "a"), "token");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("CHATLAYER_CLIENT_SECRET is not set", "--secret-file or --ask-secret");
    }

    @Test
    void saysThatAskingNeedsATerminal() {
        CommandRun run = CommandRun.of(Map.of("CHATLAYER_CLIENT_ID", "a"), "token", "--ask-secret");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("--ask-secret needs a terminal for input and output", "do: give --secret-file")
                .doesNotContain("or --ask-secret");
    }

    @Test
    void refusesASecretAsAnArgument() {
        CommandRun run = CommandRun.of(Map.of(), "token", "--client-secret=the-secret");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Argument 2 looks like a secret").doesNotContain("the-secret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void coloursOnlyWhatSomebodyLooksAtWhoDoesNotObject() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            assertThat(Place.of(environment).onATerminal().run("doctor").out()).contains("\u001b[32m");
            assertThat(Place.of(environment).run("doctor").out()).doesNotContain("\u001b");
            environment.put("NO_COLOR", "1");
            assertThat(Place.of(environment).onATerminal().run("doctor").out()).doesNotContain("\u001b");
        }
    }

    @Test
    void refusesCertificatesThatAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "nothing\n");

        CommandRun run = CommandRun.of(
                Map.of("CHATLAYER_CLIENT_ID", "a", "CHATLAYER_CLIENT_SECRET", "the-secret"),
                "token",
                "--ca",
                file.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("cannot be read as certificates");
    }

    private static Map<String, String> withoutSecret(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        String unused = environment.remove("CHATLAYER_CLIENT_SECRET");
        return environment;
    }
}
