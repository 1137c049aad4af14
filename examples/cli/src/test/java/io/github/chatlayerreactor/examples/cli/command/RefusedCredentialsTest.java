package io.github.chatlayerreactor.examples.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SandboxExtension.class)
final class RefusedCredentialsTest {
    private static final String ROLE = "give the credential the role";

    private final Sandbox sandbox;

    @TempDir
    Path folder;

    RefusedCredentialsTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @ParameterizedTest
    @CsvSource({"401, SOMETHING", "403, SOMETHING", "200, UNAUTHENTICATED", "200, FORBIDDEN", "400, FORBIDDEN"})
    void areKnownByStatusOrCode(int status, String code) {
        sandbox.faults().on(Api.GRAPHQL, rejection(status, code));

        CommandRun query = run("graphql", "{ __typename }");
        assertThat(query.code()).isEqualTo(4);
        assertThat(query.out()).contains("\"errors\"");
        assertThat(query.err()).contains("error [" + code + "]: Not you", "do: " + ROLE);
        CommandRun json = run("graphql", "--json", "{ __typename }");
        assertThat(json.code()).isEqualTo(4);
        assertThat(json.json().path("errors")).hasSize(1);
        assertThat(json.err()).isEmpty();
        assertThat(run("doctor").out()).containsPattern("FAILED +graphql").contains("-> " + ROLE);
        CommandRun pull =
                run("schema", "pull", folder.resolve("schema.graphqls").toString());
        assertThat(pull.code()).isEqualTo(4);
        assertThat(pull.err()).contains("do: " + ROLE);
    }

    @ParameterizedTest
    @CsvSource({"400, SOMETHING", "200, GRAPHQL_VALIDATION_FAILED"})
    void areNotWhatAnythingElseIsTakenFor(int status, String code) {
        sandbox.faults().on(Api.GRAPHQL, rejection(status, code));

        CommandRun query = run("graphql", "{ __typename }");
        assertThat(query.code()).isEqualTo(1);
        assertThat(query.err()).doesNotContain(ROLE);
        assertThat(run("schema", "pull", folder.resolve("schema.graphqls").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void areNotBlamedForOneFieldBesideOthers() {
        sandbox.faults()
                .on(
                        Api.GRAPHQL,
                        json(
                                200,
                                "{\"data\":{\"a\":1,\"b\":null},\"errors\":[{\"message\":\"Not you\",\"path\":[\"b\"],"
                                        + "\"extensions\":{\"code\":\"FORBIDDEN\"}}]}"));

        assertThat(run("graphql", "{ a b }").code()).isEqualTo(1);
    }

    private static Fault rejection(int status, String code) {
        return json(status, "{\"errors\":[{\"message\":\"Not you\",\"extensions\":{\"code\":\"" + code + "\"}}]}");
    }

    private static Fault json(int status, String body) {
        return Fault.status(status, Map.of("Content-Type", "application/json"), body);
    }

    private CommandRun run(String... args) {
        return CommandRun.of(sandbox.environment(), args);
    }
}
