package io.github.chatlayerreactor.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

final class SchemaFileTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OLD = "type Query { old: Int }";

    @TempDir
    private Path directory;

    private Chatlayer chatlayer;
    private GraphQlClient server;

    @BeforeEach
    void connect() {
        Sandbox sandbox = SANDBOX.sandbox();
        chatlayer = Chatlayer.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
        server = GraphQlClient.create(chatlayer, sandbox.graphqlUrl());
    }

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void pullsAServersSchema() {
        SchemaFile file = SchemaFile.at(directory.resolve("new/schema.graphqls"));

        pull(file);

        String sdl = file.read().sdl();
        assertThat(file.path()).content().isEqualTo(sdl).contains("union Message = ImageMessage | TextMessage");
        String served = Schema.fromResource("/io/github/chatlayerreactor/sandbox/schema.graphqls", Sandbox.class)
                .sdl();
        assertThat(served).endsWith(sdl); // but for the description of the whole
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        SchemaFile file = SchemaFile.at(directory.resolve("schema.graphqls"));
        Files.writeString(file.path(), OLD);

        pull(file);

        assertThat(file.path()).content().doesNotContain("old: Int");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void leavesTheOldTextWhenIntrospectionIsOff() throws IOException {
        SchemaFile file = SchemaFile.at(directory.resolve("schema.graphqls"));
        Files.writeString(file.path(), OLD);
        String off = "{\"errors\":[{\"message\":\"introspection is not allowed\"}]}";

        answering(
                List.of(off, off),
                asked -> file.pull(asked)
                        .as(StepVerifier::create)
                        .verifyErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(IntrospectionException.class)
                                .hasMessageStartingWith("The server does not tell its schema: ")
                                .hasMessageContaining("introspection is not allowed")
                                .hasMessageContaining("switched off")));

        assertThat(file.path()).hasContent(OLD);
    }

    @Test
    void asksOlderServersOnceMore() {
        String refusal = "{\"errors\":[{\"message\":\"Cannot query field isOneOf\"}]}";
        String plain = """
                {"data":{"__schema":{"queryType":{"name":"Query"},"directives":[],"types":[
                {"kind":"OBJECT","name":"Query","interfaces":[],"fields":[{"name":"old","args":[],"isDeprecated":false,
                "type":{"kind":"SCALAR","name":"Int"}}]}]}}}""";

        answering(
                List.of(refusal, plain),
                asked -> Schema.introspect(asked)
                        .map(Schema::sdl)
                        .as(StepVerifier::create)
                        .assertNext(sdl -> assertThat(sdl).contains("old: Int"))
                        .expectComplete()
                        .verify(SOON));
    }

    @Test
    void refusesAnAnswerThatIsNoSchema() {
        answering(
                List.of("{\"data\":{\"__schema\":null}}"),
                asked -> Schema.introspect(asked)
                        .as(StepVerifier::create)
                        .verifyErrorSatisfies(error -> assertThat(error)
                                .isInstanceOf(IntrospectionException.class)
                                .hasMessageEndingWith("it has no __schema")));
        answering(
                List.of("{\"data\":{\"__schema\":{\"types\":7}}}"),
                asked -> Schema.introspect(asked)
                        .as(StepVerifier::create)
                        .expectError(IntrospectionException.class)
                        .verify(SOON));
    }

    @Test
    void failsWhereItCannotWrite() throws IOException {
        Path occupied = Files.createFile(directory.resolve("file"));

        SchemaFile.at(occupied.resolve("schema.graphqls"))
                .pull(server)
                .as(StepVerifier::create)
                .expectError(UncheckedIOException.class)
                .verify(SOON);
    }

    @Test
    void tellsTheDriftOfTheServer() throws IOException {
        SchemaFile file = SchemaFile.at(directory.resolve("schema.graphqls"));
        pull(file);
        Files.writeString(file.path(), Files.readString(file.path()).replace("caption: String", "legend: String"));

        file.drift(server)
                .as(StepVerifier::create)
                .assertNext(drift -> assertThat(drift).hasToString("""
                        Drift: 1 breaking, 0 dangerous, 1 safe
                          BREAKING ImageMessage.legend: the field is gone
                          SAFE ImageMessage.caption: the field is new"""))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void namesAFileThatIsMissing() {
        SchemaFile.at(directory.resolve("none.graphqls"))
                .drift(server)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("none.graphqls"));
    }

    private void pull(SchemaFile file) {
        file.pull(server)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    /** Runs an action against a server that gives these answers, one after the other. */
    private static void answering(List<String> answers, Consumer<GraphQlClient> action) {
        List<String> left = new ArrayList<>(answers);
        DisposableServer scripted = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .then(response.header("content-type", "application/json")
                                .sendString(Mono.fromSupplier(() -> left.remove(0)))
                                .then()))
                .bindNow();
        try (Chatlayer connection =
                Chatlayer.builder(TokenSource.fixed("id:secret")).build()) {
            URI url = URI.create("http://127.0.0.1:" + scripted.port() + "/graphql");
            action.accept(GraphQlClient.create(connection, url));
            assertThat(left).isEmpty();
        } finally {
            scripted.disposeNow();
        }
    }
}
