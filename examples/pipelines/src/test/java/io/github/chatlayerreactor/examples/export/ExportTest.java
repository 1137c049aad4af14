package io.github.chatlayerreactor.examples.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void writesEachConversationOfItsSandboxOnce() throws IOException {
        assertThat(run(Map.of())).isZero();

        assertThat(lines()).hasSize(25).doesNotHaveDuplicates();
        assertThat(lines().get(0)).startsWith("{\"id\":\"pizza-c1\"").endsWith("}");
        assertThat(printed()).contains("of the embedded sandbox", "lines: 2 of 25", "25 lines -> ");
    }

    @Test
    void doesNothingMoreOnceItIsFinished() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(run(sandbox.environment())).isZero();
            List<String> lines = lines();
            long asked = sandbox.counters().requests(Api.GRAPHQL);

            assertThat(run(sandbox.environment())).isZero();
            assertThat(lines()).isEqualTo(lines);
            assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(asked);
        }
    }

    @Test
    void goesOnAfterTheServiceHasFailed() throws IOException {
        try (Sandbox sandbox = Sandbox.start()) {
            String[] pages = {"--variables", "{\"bot\":\"pizza\",\"first\":1}"};
            Runnable fail = () -> sandbox.faults().on(Api.GRAPHQL, Fault.status(400, Map.of(), "no"));
            assertThat(runUntilALineIsWritten(sandbox.environment(), fail, pages))
                    .isEqualTo(4);
            assertThat(printed()).contains("start again to go on");
            int left = lines().size();
            assertThat(left).isBetween(1, 24);
            sandbox.faults().clear();
            sandbox.counters().reset();

            assertThat(run(sandbox.environment(), pages)).isZero();
            assertThat(printed()).contains("Going on after line " + left);
            assertThat(sandbox.counters().requests(Api.GRAPHQL)).isEqualTo(25 - left);
            assertThat(lines()).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void noticesAnotherQueryAndOtherVariables() throws IOException {
        assertThat(run(Map.of())).isZero();
        Path query = Files.writeString(
                folder.resolve("mine.graphql"),
                "query($bot: ID!, $first: Int!, $after: String) { bot(id: $bot) { conversations(first: $first,"
                        + " after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }");

        assertThat(run(Map.of(), "--query", query.toString())).isEqualTo(3);
        assertThat(printed()).contains("was begun with a different query", "--fresh");
        assertThat(run(Map.of(), "--variables", "{\"bot\":\"3859\",\"first\":1}"))
                .isEqualTo(3);
        assertThat(printed()).contains("was begun with a different set of variables");
        assertThat(run(Map.of(), "--query", query.toString(), "--fresh")).isZero();
        assertThat(lines()).hasSize(25).first().isEqualTo("{\"id\":\"pizza-c1\"}");
    }

    @Test
    void saysWhatIsWrongWithItsSettings() throws IOException {
        assertThat(run(Map.of(), "--variables", "[]")).isEqualTo(3);
        assertThat(printed()).contains("--variables is no JSON object");
        assertThat(run(Map.of(), "--connection", "bot.usage")).isEqualTo(3);
        assertThat(printed()).contains("The data has no bot.usage.pageInfo");
        assertThat(run(Map.of(), "--pages", "3")).isEqualTo(3);
        assertThat(printed()).contains("Unknown option");
        assertThat(run(Map.of("CHATLAYER_GRAPHQL_URL", "http://127.0.0.1:9/graphql")))
                .isEqualTo(3);
        assertThat(printed()).contains("CHATLAYER_CLIENT_ID is not set");
        assertThat(run(Map.of("CHATLAYER_CLIENT_ID", "mine", "CHATLAYER_CLIENT_SECRET", "the-secret")))
                .isEqualTo(3);
        assertThat(printed()).contains("CHATLAYER_GRAPHQL_URL is not set");
    }

    @Test
    void isNotToBeStartedAgainWhereItsUrlMustNotGetAToken() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_GRAPHQL_URL", "http://graphql.example/v1");

            assertThat(run(environment)).isEqualTo(3);
            assertThat(printed()).contains("http://graphql.example").doesNotContain("start again");
        }
    }

    @Test
    void isNotToBeStartedAgainWhereItsQueryDoesNotAskForTheEndCursor() throws IOException {
        assertThat(run(Map.of(), "--query", pagesWith("hasNextPage").toString()))
                .isEqualTo(3);
        assertThat(printed())
                .contains("pageInfo { hasNextPage endCursor }", "select its pageInfo")
                .doesNotContain("start again");
    }

    @Test
    void isNotToBeStartedAgainWherePagesLeadNowhere() throws IOException {
        Path query = pagesWith("hasNextPage endCursor");

        assertThat(run(Map.of(), "--query", query.toString(), "--cursor", "misspelt"))
                .isEqualTo(3);
        assertThat(printed())
                .contains("leads back to where an earlier page led")
                .doesNotContain("start again");
    }

    private Path pagesWith(String pageInfo) throws IOException {
        return Files.writeString(
                folder.resolve("mine.graphql"),
                "query($bot: ID!, $first: Int!, $after: String) { bot(id: $bot) { conversations(first: $first,"
                        + " after: $after) { edges { node { id } } pageInfo { " + pageInfo + " } } } }");
    }

    @Test
    void stopsBetweenTwoPages() throws IOException {
        try (Stop stop = Stop.byHand()) {
            stop.now();
            assertThat(Ending.run(Export::new, args(), Map.of(), terminal(), stop))
                    .isEqualTo(130);
        }
        assertThat(printed()).contains("Stopped: nothing is lost");
        assertThat(run(Map.of())).isZero();
        assertThat(lines()).hasSize(25);
    }

    private int run(Map<String, String> environment, String... more) {
        try (Stop stop = Stop.byHand()) {
            return Ending.run(Export::new, args(more), environment, terminal(), stop);
        }
    }

    /** Does something as soon as the first page is in the file for good. */
    private int runUntilALineIsWritten(Map<String, String> environment, Runnable then, String... more) {
        PrintStream watched = new PrintStream(printed, true, UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("lines: 1 of")) {
                    then.run();
                }
            }
        };
        try (Stop stop = Stop.byHand()) {
            return Ending.run(Export::new, args(more), environment, new Terminal(watched, false), stop);
        }
    }

    private List<String> args(String... more) {
        List<String> args = new ArrayList<>(List.of("--out", out().toString()));
        args.addAll(List.of(more));
        return args;
    }

    private Terminal terminal() {
        return new Terminal(new PrintStream(printed, true, UTF_8), false);
    }

    private Path out() {
        return folder.resolve("out.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(out());
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
