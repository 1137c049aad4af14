package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.HostileServer.reply;
import static io.github.chatlayerreactor.graphql.HostileServer.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import io.github.chatlayerreactor.wire.Hygiene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Whole replies that a decent server does not send. Each is asked for once, and the connection serves the next call. */
@ExtendWith(Hygiene.class)
class HostileRepliesTest {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Query<NoVariables, Data> NAMES = Query.of("Names", "query Names { names }", Data.class);

    private static final String GRAPHQL = "Content-Type: application/graphql-response+json";
    private static final String JSON = "Content-Type: application/json";
    private static final String HTML = "Content-Type: text/html";
    private static final String ADA = "{\"data\":{\"names\":[\"Ada\"]}}";
    private static final String ERRORS = "\"errors\":[{\"message\":\"No such bot\"}]";
    private static final String DEEP = "[".repeat(100_000);
    private static final String OURS = "query Names: the reply with status 200 ";

    @RegisterExtension
    final HostileServer server = new HostileServer();

    record Data(
            @Nullable List<String> names,
            @Nullable Integer total,
            @Nullable BigInteger big) {}

    static Stream<Arguments> replies() throws IOException {
        return Stream.of(
                byRule1("294", ADA, "Complete [Ada]"),
                byRule1("294", "{\"data\":{\"names\":null}," + ERRORS + "}", "Partial null: No such bot"),
                byRule1("500", "{" + ERRORS + "}", "Rejected: No such bot"),
                byRule1("200", "{\"data\":null," + ERRORS + "}", "Failed: No such bot"),
                byRule1("200", "{" + ERRORS + ",\"data\":null}", "Failed: No such bot"),
                byRule1("200", "{\"data\":null}", "Failed"),
                byRule2("200", ADA, "Complete [Ada]"),
                byRule2("299", "{" + ERRORS + "}", "Rejected: No such bot"),
                byRule3("400", "{" + ERRORS + "}", "Rejected: No such bot"),
                byRule3("500", "{\"data\":null," + ERRORS + "}", "Rejected: No such bot"),
                byRule3("500", "{\"errors\":[{\"message\":\"\"}]}", "UnexpectedReply"),
                byRule3("404", "{\"message\":\"Not found\"}", "UnexpectedReply"),
                byRule3("404", "", "UnexpectedReply"),
                byRule4("HTML of a proxy", "400 Bad\r\n" + HTML, "<h1>Bad request</h1>"),
                byRule4("HTML of a login page", "200 OK\r\n" + HTML, "<h1>Log in</h1>"),
                byRule4("JSON without its media type", "200 OK", ADA),
                byRule4("an empty reply", "200 OK", ""),
                byRule4("a media type that is none", "200 OK\r\nContent-Type: ;;=", ADA),
                byRule5("no body", "", "is empty"),
                byRule5("white space", " \r\n\t ", "is empty"),
                byRule5("neither data nor errors", "{}", "has neither data nor errors"),
                byRule5("a list", "[" + ADA + "]", "is no JSON object"),
                byRule5("a string", "\"data\"", "is no JSON object"),
                byRule5("two objects", ADA + ADA, "goes on after its JSON ends"),
                byRule5("garbage behind", ADA + "\0", "is not JSON at byte 26"),
                byRule5("half a reply", "{\"data\":{\"names\":[", "ends before its JSON does"),
                byRule5("data twice", "{\"data\":{\"names\":[]},\"data\":null}", "has data twice"),
                byRule5("errors twice", "{" + ERRORS + ",\"data\":{},\"errors\":[]}", "has errors twice"),
                byRule5("Latin-1", "{\"data\":{\"names\":[\"Zo\u00eb\"]}}", "is not JSON at byte 23"),
                byRule5("gzip that was not asked for", gzip(ADA), "is not JSON at byte 0"),
                byRule5("UTF-32 that is none", "\0\0\0{\1\2\3\4", "is not in a charset of JSON's"),
                byRule5(
                        "deep data",
                        "{\"data\":{\"more\":" + DEEP,
                        "is beyond the parser's limits: Document nesting depth"),
                byRule5("deep errors", "{\"errors\":" + DEEP, "is beyond the parser's limits: Document nesting depth"),
                byRule5("a deep key", "{\"more\":" + DEEP, "is beyond the parser's limits: Document nesting depth"),
                byRule5(
                        "digits",
                        "{\"data\":{\"total\":" + "9".repeat(9_999) + "}}",
                        "is beyond the parser's limits: Number"),
                byRule5("power", "{\"data\":{\"big\":1e999999999}}", "is beyond the parser's limits: BigDecimal scale"),
                read("an int too large", "{\"data\":{\"total\":99999999999}}", "DataMismatch: query Names: data.total"),
                read(
                        "a power for an int",
                        "{\"data\":{\"total\":1e999999999}}",
                        "DataMismatch: query Names: data.total"),
                read(
                        "a power in extensions",
                        "{\"data\":{\"names\":[]},\"extensions\":{\"n\":1e999999999}}",
                        "Complete []"),
                read("a byte order mark", "\u00ef\u00bb\u00bf" + ADA, "Complete [Ada]"),
                read("keys twice in the data", "{\"data\":{\"names\":[\"A\"],\"names\":[\"B\"]}}", "Complete [B]"),
                read("a lone surrogate", "{\"data\":{\"names\":[\"\\ud800\"]}}", "Complete [\ud800]"),
                read("an error without words", "{\"data\":{\"names\":[]},\"errors\":[{}]}", "Partial []: "),
                arguments(
                        "UTF-16 that is UTF-8", reply("200 OK\r\n" + JSON + "; charset=utf-16", ADA), "Complete [Ada]"),
                arguments(
                        "UTF-16 indeed",
                        reply("200 OK\r\n" + JSON + "; charset=utf-16", new String(ADA.getBytes(UTF_16), ISO_8859_1)),
                        "Complete [Ada]"));
    }

    private static Arguments byRule1(String status, String body, String outcome) {
        return arguments("rule 1: " + status + " " + body, reply(status + " Any\r\n" + GRAPHQL, body), outcome);
    }

    private static Arguments byRule2(String status, String body, String outcome) {
        return arguments("rule 2: " + status + " " + body, reply(status + " Any\r\n" + JSON, body), outcome);
    }

    private static Arguments byRule3(String status, String body, String outcome) {
        return arguments("rule 3: " + status + " " + body, reply(status + " Any\r\n" + JSON, body), outcome);
    }

    private static Arguments byRule4(String name, String head, String body) {
        return arguments("rule 4: " + name, reply(head, body), "UnexpectedReply");
    }

    private static Arguments byRule5(String name, String body, String what) {
        return arguments("rule 5: " + name, reply("200 OK\r\n" + JSON, body), "ProtocolViolation: " + OURS + what);
    }

    private static Arguments read(String name, String body, String outcome) {
        return arguments(name, reply("200 OK\r\n" + GRAPHQL, body), outcome);
    }

    private static String gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toString(ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void areNamed(String name, String reply, String outcome) {
        server.say(reply);
        server.say(reply("200 OK\r\n" + JSON, utf8("{\"data\":{\"names\":[\"Zoë\"]}}")));

        assertThat(outcome()).as(name).startsWith(outcome);

        assertThat(outcome()).isEqualTo("Complete [Zoë]");
        assertThat(server.asked()).isEqualTo(2);
        assertThat(server.connections()).as("connections").isOne();
    }

    /** What a caller gets, on one line; nothing at all, or an error of another's, fails. */
    private String outcome() {
        return server.client()
                .execute(NAMES)
                .map(HostileRepliesTest::told)
                .onErrorResume(ChatlayerException.class, error -> Mono.just(told(error)))
                .blockOptional(WAIT)
                .orElseThrow();
    }

    private static String told(GraphQlResult<Data> result) {
        StringBuilder told = new StringBuilder(result.getClass().getSimpleName());
        if (result instanceof Complete<Data> complete) {
            told.append(' ').append(complete.data().names());
        } else if (result instanceof Partial<Data> partial) {
            told.append(' ').append(partial.data().names());
        }
        result.errors().forEach(error -> told.append(": ").append(error.message()));
        return told.toString();
    }

    private static String told(ChatlayerException error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
