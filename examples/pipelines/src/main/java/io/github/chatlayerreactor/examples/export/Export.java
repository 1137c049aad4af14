package io.github.chatlayerreactor.examples.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.examples.journal.Checkpoint;
import io.github.chatlayerreactor.examples.journal.Ending;
import io.github.chatlayerreactor.examples.journal.Journal;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.examples.terminal.Progress;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.graphql.CallOptions;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all nodes of a GraphQL connection to a file, a line of JSON each, page by page. It can be killed at any time and
 * goes on where it was when it is started again. Runs on an embedded sandbox, or on the service that the environment names:
 * {@code CHATLAYER_CLIENT_ID}, {@code CHATLAYER_CLIENT_SECRET}, {@code CHATLAYER_GRAPHQL_URL}, and optionally {@code
 * CHATLAYER_TOKEN_URL}.
 */
@Command(
        name = "export",
        description =
                "Writes all nodes of a GraphQL connection to a file, a line of JSON each. Started again after it was"
                        + " stopped or killed, it goes on where it was.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all lines are in the file",
            "3:a setting, the query or the file is wrong; the message says what to do",
            "4:the service failed: start again to go on",
            "70:a defect of this program",
            "130:stopped by Ctrl-C: start again to go on"
        })
public final class Export implements Callable<Integer> {
    private static final String URL = "CHATLAYER_GRAPHQL_URL";
    private static final CallOptions BATCH = CallOptions.defaults().lane(Lane.BATCH);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Stop stop;

    @Option(names = "--query", description = "the file with the query; default: the sandbox's conversations")
    private @Nullable Path query;

    @Option(names = "--variables", description = "its variables as JSON; default: ${DEFAULT-VALUE}")
    private String variables = "{\"bot\":\"pizza\",\"first\":2}";

    @Option(names = "--connection", description = "where the connection is in the data; default: ${DEFAULT-VALUE}")
    private String connection = "bot.conversations";

    @Option(names = "--cursor", description = "the variable that takes the end cursor; default: ${DEFAULT-VALUE}")
    private String cursor = "after";

    @Option(names = "--out", description = "the file to write; default: ${DEFAULT-VALUE}")
    private Path out = Path.of("conversations.jsonl");

    @Option(names = "--fresh", description = "drops what is there, and begins again")
    private boolean fresh;

    Export(Map<String, String> environment, Terminal terminal, Stop stop) {
        this.environment = environment;
        this.terminal = terminal;
        this.stop = stop;
    }

    /**
     * Exports and ends the process.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Ending.exit(Export::new, args);
    }

    @Override
    public Integer call() throws IOException {
        try (Service service = Service.of(environment, URL);
                Chatlayer chatlayer = Chatlayer.fromEnvironment(service.environment())) {
            terminal.out().println("Exporting " + connection + " of " + service);
            export(service, GraphQlClient.create(chatlayer, service.url(URL)));
            return 0;
        }
    }

    private void export(Service service, GraphQlClient graphql) throws IOException {
        String document = document();
        Connection wanted = new Connection(document, connection, cursor);
        Files.createDirectories(requireNonNull(out.toAbsolutePath().getParent()));
        try (Journal journal = Journal.open(out, source(service, document), fresh)) {
            Checkpoint begun = journal.reached();
            if (!begun.finished()) {
                if (begun.lines() > 0) {
                    terminal.out().println("Going on after line " + begun.lines());
                }
                fetch(graphql.with(BATCH), wanted, journal);
            }
            terminal.out().println(journal.reached().lines() + " lines -> " + out);
        }
    }

    private void fetch(GraphQlClient graphql, Connection wanted, Journal journal) throws IOException {
        AtomicLong total = new AtomicLong();
        Flux<Page<String, JsonNode>> pages =
                graphql.pages(wanted.paging(total::set).after(journal.reached().cursor()), variables());
        try (Progress progress = terminal.progress("lines");
                Stream<Page<String, JsonNode>> arriving = stop.over(pages).toStream(1)) {
            for (Iterator<Page<String, JsonNode>> each = arriving.iterator(); each.hasNext(); ) {
                write(each.next(), journal);
                progress.at(journal.reached().lines(), total.get());
            }
        }
    }

    private static void write(Page<String, JsonNode> page, Journal journal) throws IOException {
        List<String> lines = page.nodes().stream().map(JSON::writeValueAsString).toList();
        if (!page.hasNext()) {
            journal.finish(lines);
        } else if (page.cursor() != null) {
            journal.append(lines, page.cursor());
        } // else the next thing is the error that says so, and nothing could be gone on with
    }

    private Map<String, String> source(Service service, String document) {
        return Map.of(
                "service", service.identity(URL),
                "query", Journal.hash(document),
                "set of variables", Journal.hash(variables),
                "connection", connection,
                "cursor variable", cursor);
    }

    private Map<String, ?> variables() {
        try {
            return JSON.readValue(variables, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException("--variables is no JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private String document() throws IOException {
        if (query != null) {
            return Files.readString(query);
        }
        try (InputStream ours = requireNonNull(Export.class.getResourceAsStream("conversations.graphql"))) {
            return new String(ours.readAllBytes(), UTF_8);
        }
    }
}
