package io.github.chatlayerreactor.examples.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(SandboxExtension.class)
final class CommandsTest {
    private final Sandbox sandbox;

    @TempDir
    Path folder;

    CommandsTest(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void tellATokensLifeAndScopesButNotItsValue() {
        CommandRun text = run("token");
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .containsPattern("lives for +(299|300) s, until 2")
                .contains("email offline_access profile");

        JsonNode json = run("token", "--json").json();
        assertThat(json.path("secondsLeft").asInt(0)).isBetween(290, 300);
        assertThat(json.path("scopes")).hasSize(4);
        assertThat(json.has("value")).isFalse();
        assertThat(text.out()).doesNotContain("eyJ");
    }

    @Test
    void showATokensValueIfTheyAreTold() {
        assertThat(run("token", "--show-value").out()).matches("eyJ\\S+\\s+");
        assertThat(run("token", "--show-value", "--json").json().path("value").stringValue(""))
                .startsWith("eyJ");
    }

    @Test
    void executeAQueryWithVariables() throws IOException {
        Path query =
                Files.writeString(folder.resolve("q.graphql"), "query B($id: ID!) { bot(id: $id) { name version } }");

        CommandRun run = run("graphql", "--json", "-f", query.toString(), "--variables", "{\"id\":\"3859\"}");
        assertThat(run.code()).isZero();
        assertThat(run.out().strip())
                .isEqualTo("{\"data\":{\"bot\":{\"name\":\"Parcel tracer\",\"version\":\"LIVE\"}}}");
        Path variables = Files.writeString(folder.resolve("v.json"), "{\"id\":\"pizza\"}");
        assertThat(run("graphql", "-f", query.toString(), "--variables-file", variables.toString())
                        .out())
                .contains("\n", "Pizza orders");
    }

    @Test
    void executeAMutation() {
        CommandRun run = run(
                "graphql",
                "--json",
                "mutation { renameBot(input: {botId: \"ko3123ze\", name: \"Café\"}) { bot { name } } }");

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/data/renameBot/bot/name").stringValue("")).isEqualTo("Café");
    }

    @Test
    void showWhatFailedBesideWhatDidNot() {
        CommandRun partial = run("graphql", "{ bots { id usage { sessions } } }");
        assertThat(partial.code()).isEqualTo(1);
        assertThat(partial.out()).contains("\"data\"", "\"errors\"", "\"pizza\"");
        assertThat(partial.err())
                .contains("error [UNAVAILABLE]: The usage of this bot cannot be told at [bots, 0, usage]");

        CommandRun rejected = run("graphql", "--json", "{ nothing }");
        assertThat(rejected.code()).isEqualTo(1);
        assertThat(rejected.json().path("errors")).hasSize(1);
        assertThat(rejected.json().has("data")).isFalse();
        assertThat(rejected.err()).isEmpty();
    }

    @Test
    void refuseADocumentThatIsNone() {
        assertThat(run("graphql", "{ bots {").code()).isEqualTo(3);
        assertThat(run("graphql").err()).contains("There is not one document", "do: give it as an argument");
        assertThat(run("graphql", "{ bots { id } }", "--variables", "[1]").err())
                .contains("The variables are no JSON object");
        assertThat(run("graphql", "-f", folder.resolve("none.graphql").toString())
                        .code())
                .isEqualTo(3);
    }

    @Test
    void pullASchemaAndTellItsDrift() throws IOException {
        Path file = folder.resolve("schema.graphqls");
        CommandRun none = run("schema", "drift", file.toString());
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("pull it first");

        assertThat(run("schema", "pull", file.toString()).out()).containsPattern("\\d+ types -> ");
        assertThat(run("schema", "drift", file.toString()).code()).isZero();
        Files.writeString(file, Files.readString(file).replace("  name: String!", "  name: String!\n  gone: Int"));
        CommandRun broken = run("schema", "drift", "--json", file.toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.json().path("changes").get(0).path("severity").stringValue(""))
                .isEqualTo("breaking");
    }

    @Test
    void extractIntentsAndEntities() {
        CommandRun text = run("nlp", "extract", "--bot", "pizza", "where is my order");
        assertThat(text.code()).isZero();
        assertThat(text.out()).containsPattern("^\\d\\.\\d{3}  track_order");

        JsonNode json = run("nlp", "extract", "--json", "--bot", "pizza", "a large margherita, please")
                .json();
        assertThat(json.path("intents").get(0).has("score")).isTrue();
        assertThat(json.path("entities")).isNotEmpty();
        assertThat(run("nlp", "extract", "hello").err()).contains("No bot is named", "--bot");
        assertThat(run("nlp", "extract", "--bot", "nobody", "hello").code()).isEqualTo(3);
        assertThat(run("nlp", "extract", "--bot", ".", "hello").code()).isEqualTo(3);
    }

    @Test
    void evaluateAFileOfExpressions() throws IOException {
        Path file = Files.writeString(
                folder.resolve("some.csv"), "intent,expression\ntrack_order,where is my order\nmenu,where is it\n");
        Path html = folder.resolve("report.html");

        CommandRun text = run("nlp", "evaluate", "--bot", "pizza", file.toString(), "--html", html.toString());
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("pizza LIVE en: accuracy 0.500", "1 wrong of 2", "\"where is it\"");
        assertThat(html).content().contains("<html");
        assertThat(run("nlp", "evaluate", "--json", "--bot", "pizza", file.toString())
                        .json()
                        .path("accuracy")
                        .asDouble(0))
                .isEqualTo(0.5);

        sandbox.faults().once(Api.NLP, Fault.status(400));
        assertThat(run("nlp", "evaluate", "--bot", "pizza", file.toString()).code())
                .isEqualTo(1);
        assertThat(run(
                                "nlp",
                                "evaluate",
                                "--bot",
                                "pizza",
                                folder.resolve("none.csv").toString())
                        .code())
                .isEqualTo(3);
    }

    @Test
    void completeWholeAndStreamed() {
        String whole = run("complete", "--model", "m", "Hello").out();
        CommandRun streamed = run("complete", "--stream", "--model", "m", "Hello");

        assertThat(whole).isNotBlank();
        assertThat(streamed.out()).isEqualTo(whole);
        assertThat(run("complete", "--stream", "--json", "--model", "m", "Hello")
                        .out()
                        .lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("{\"text\":"));
        sandbox.faults().once(Api.COMPLETIONS, Fault.cutStream(1));
        assertThat(run("complete", "--stream", "--model", "m", "Hello").code()).isEqualTo(1);
        assertThat(run("complete", "Hello").err()).contains("No model is named");
    }

    @Test
    void tellAFailureByCodeAndInJson() {
        sandbox.faults().on(Api.GRAPHQL, Fault.status(403));
        assertThat(run("graphql", "{ __typename }").code()).isEqualTo(4);

        CommandRun json = CommandRun.of(Map.of(), "token", "--json");
        assertThat(json.code()).isEqualTo(3);
        assertThat(json.json().at("/error/what").stringValue("")).isEqualTo("CHATLAYER_CLIENT_ID is not set");
        assertThat(json.json().at("/error/do").stringValue("")).contains("--sandbox");

        CommandRun nobody = CommandRun.of(
                Map.of(
                        "CHATLAYER_CLIENT_ID", "a",
                        "CHATLAYER_CLIENT_SECRET", "the-secret",
                        "CHATLAYER_TOKEN_URL", "http://127.0.0.1:9/token"),
                "token",
                "--timeout",
                "3");
        assertThat(nobody.code()).isEqualTo(5);
        assertThat(nobody.err()).contains("chatlayer doctor");
    }

    @Test
    void runOnASandboxOfTheirOwn() {
        CommandRun run = CommandRun.of(Map.of(), "nlp", "extract", "--sandbox", "where is my order");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("track_order");
    }

    private CommandRun run(String... args) {
        return CommandRun.of(sandbox.environment(), args);
    }
}
