package io.github.chatlayerreactor.examples.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SandboxExtension.class)
final class ExitCodeTest {
    private static final String RENAME =
            "mutation { renameBot(input: {botId: \"ko3123ze\", name: \"Café\"}) { bot { name } } }";

    private final Sandbox sandbox;

    @TempDir
    Path folder;

    ExitCodeTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void isOfItsOwnForAMutationThatMayHaveBeenExecuted() {
        sandbox.faults().on(Api.GRAPHQL, Fault.reset());

        CommandRun mutation = run("graphql", RENAME);
        assertThat(mutation.code()).isEqualTo(6);
        assertThat(mutation.err()).contains("it may have been executed, or not", "before you repeat it");
        assertThat(run("graphql", "{ __typename }").code()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"400, 3", "401, 4", "403, 4", "404, 3", "408, 5", "413, 3", "429, 5", "500, 5", "503, 5"})
    void saysWhetherTheSameMaySucceedLaterByTheStatus(int status, int code) {
        sandbox.faults().on(Api.NLP, Fault.status(status));

        assertThat(run("nlp", "extract", "--bot", "pizza", "hello").code()).isEqualTo(code);
    }

    @Test
    void isThatOfAWrongSettingForATokenUrlThatLeadsElsewhere() {
        sandbox.faults().on(Api.TOKEN, Fault.text("text/html", "<html>Log in</html>"));

        CommandRun run = run("token");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("check that CHATLAYER_TOKEN_URL leads to Chatlayer's token endpoint");
    }

    @Test
    void isThatOfAnAnswerForOneThatIsTooLargeOrCannotBeRead() {
        sandbox.faults().once(Api.NLP, Fault.text("application/json", "{"));
        assertThat(run("nlp", "extract", "--bot", "pizza", "hello").code()).isEqualTo(1);
        sandbox.faults().once(Api.NLP, Fault.text("application/json", " ".repeat(17 * 1024 * 1024)));
        CommandRun large = run("nlp", "extract", "--bot", "pizza", "hello");
        assertThat(large.err()).contains("with more than");
        assertThat(large.code()).isEqualTo(1);
    }

    @Test
    void isThatOfAWrongSettingForASecretFileOfNoUse() throws IOException {
        assertOfNoUse(Files.writeString(folder.resolve("blank"), " \n"), "blank is blank");
        assertOfNoUse(Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9}), "latin is not in UTF-8");
        assertOfNoUse(Files.write(folder.resolve("large"), new byte[65 * 1024]), "large is larger than 65536 bytes");
        assertOfNoUse(folder, "cannot be read: ");
    }

    private void assertOfNoUse(Path file, String why) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("CHATLAYER_CLIENT_SECRET_FILE", file.toString());

        CommandRun token = CommandRun.of(environment, "token");
        assertThat(token.code()).as(token.err()).isEqualTo(3);
        assertThat(token.err()).contains("The client secret's file", why, "do: check the file's path");
        assertThat(CommandRun.of(environment, "doctor").out())
                .contains("FAILED   token", why, "-> check the file's path");
    }

    private CommandRun run(String... args) {
        return CommandRun.of(sandbox.environment(), args);
    }
}
