package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Asked;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

final class GraphQlClientTest {
    private static final Query<Id, Data> BOT =
            Query.of("Bot", "query Bot($id: ID!) { bot(id: $id) }", Id.class, Data.class);
    private static final Query<NoVariables, Data> BOTS = Query.of("Bots", "query Bots { bots }", Data.class);
    private static final Mutation<Id, Data> TRAIN =
            Mutation.of("Train", "mutation Train($id: ID!) { train(id: $id) }", Id.class, Data.class);
    private static final Mutation<NoVariables, Data> TRAIN_ALL =
            Mutation.of("TrainAll", "mutation TrainAll { trainAll }", Data.class);
    private static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"names\":[\"Ada\"]}}");
    private static final Answer PARTIAL =
            ScriptedServer.graphql("{\"data\":{\"names\":[\"Ada\"]},\"errors\":[{\"message\":\"No usage\"}]}");
    private static final Answer FAILED =
            ScriptedServer.graphql("{\"data\":null,\"errors\":[{\"message\":\"No such bot\"}]}");
    private static final Answer REJECTED = ScriptedServer.graphql("{\"errors\":[{\"message\":\"Syntax\"}]}");

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed("id:secret")).build();

    @AfterEach
    void close() {
        chatlayer.shutdown().block();
    }

    @Test
    void postsTheOperationWithTheToken() {
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            assertThat(client(server).fetch(BOT, new Id("3859")).block()).isEqualTo(new Data(List.of("Ada")));

            Asked asked = server.asked().get(0);
            assertThat(asked.line()).isEqualTo("POST /graphql");
            assertThat(asked.headers().getAll("accept"))
                    .containsExactly("application/graphql-response+json, application/json;q=0.9");
            assertThat(asked.headers().get("content-type")).isEqualTo("application/json");
            assertThat(asked.headers().get("authorization")).isEqualTo("Bearer id:secret");
            assertThat(asked.body()).endsWith("\"operationName\":\"Bot\",\"variables\":{\"id\":\"3859\"}}");
        }
    }

    @Test
    void sendsOnceForEachSubscription() {
        try (ScriptedServer server = new ScriptedServer(ADA, ADA)) {
            Mono<Data> names = client(server).fetch(BOTS);
            assertThat(server.asked()).isEmpty();

            assertThat(names.block()).isEqualTo(names.block());

            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void executesOperationsWithoutVariables() {
        try (ScriptedServer server = new ScriptedServer(ADA, ADA)) {
            assertThat(client(server).mutate(TRAIN_ALL).block()).isNotNull();
            assertThat(client(server).execute(TRAIN_ALL).block()).isNotNull();

            assertThat(server.asked())
                    .extracting(Asked::body)
                    .containsOnly("{\"query\":\"mutation TrainAll { trainAll }\",\"operationName\":\"TrainAll\"}");
        }
    }

    @Test
    void fetchFailsOnFieldErrorsAndKeepsTheData() {
        try (ScriptedServer server = new ScriptedServer(PARTIAL)) {
            assertThatExceptionOfType(GraphQlException.FieldErrors.class)
                    .isThrownBy(() -> client(server).fetch(BOTS).block())
                    .withMessage("query Bots: executed in part: No usage")
                    .matches(errors ->
                            errors.data(Data.class).orElseThrow().names().contains("Ada"));
        }
    }

    @Test
    void mutateFailsOnNullDataAndOnARejection() {
        try (ScriptedServer server = new ScriptedServer(FAILED, REJECTED)) {
            Mono<Data> trained = client(server).mutate(TRAIN, new Id("3859"));

            assertThatExceptionOfType(GraphQlException.FieldErrors.class)
                    .isThrownBy(trained::block)
                    .withMessage("mutation Train: executed without data: No such bot");
            assertThatExceptionOfType(GraphQlException.Rejected.class)
                    .isThrownBy(trained::block)
                    .withMessage("mutation Train: rejected with status 200: Syntax")
                    .matches(rejected -> rejected.status() == 200);
        }
    }

    @Test
    void executeTakesEveryResultAsAValue() {
        try (ScriptedServer server = new ScriptedServer(ADA, PARTIAL, FAILED, REJECTED)) {
            Mono<GraphQlResult<Data>> result = client(server).execute(BOT, new Id("3859"));

            assertThat(result.block()).isInstanceOf(GraphQlResult.Complete.class);
            assertThat(result.block()).isInstanceOf(GraphQlResult.Partial.class);
            assertThat(result.block()).isInstanceOf(GraphQlResult.Failed.class);
            assertThat(result.block()).isInstanceOf(GraphQlResult.Rejected.class);
        }
    }

    @Test
    void sendsOnceMoreAfterA401() {
        Answer unauthorized = new Answer(401, "application/json", "{\"errors\":[{\"message\":\"expired\"}]}");
        try (ScriptedServer server = new ScriptedServer(unauthorized, ADA);
                Chatlayer renewing = Chatlayer.builder(new RenewingTokens()).build()) {
            GraphQlClient client = GraphQlClient.create(renewing, server.url());

            assertThat(client.mutate(TRAIN, new Id("3859")).block()).isEqualTo(new Data(List.of("Ada")));

            assertThat(server.asked())
                    .extracting(asked -> asked.headers().get("authorization"))
                    .containsExactly("Bearer t0", "Bearer t1");
        }
    }

    @Test
    void readsAReplyOfManyBuffers() {
        List<String> names =
                IntStream.range(0, 50_000).mapToObj(i -> "Zoë " + i).toList();
        String json = names.stream().collect(Collectors.joining("\",\"", "{\"data\":{\"names\":[\"", "\"]}}"));
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.graphql(json))) {
            assertThat(client(server).fetch(BOTS).block()).isEqualTo(new Data(names));
        }
    }

    @Test
    void failsOnHtmlWithItsStatusAndItsFirstPiece() {
        Answer html = new Answer(502, "text/html", "<h1>Bad gateway</h1>");
        try (ScriptedServer server = new ScriptedServer(html, html, html)) { // as often as a query is tried
            assertThatExceptionOfType(HttpException.UnexpectedReply.class)
                    .isThrownBy(() -> client(server).fetch(BOTS).block())
                    .matches(reply -> reply.status() == 502)
                    .matches(reply -> reply.excerpt().equals("<h1>Bad gateway</h1>"));
        }
    }

    @Test
    void failsOnAReplyThatEndsTooSoon() {
        String half = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"data\":{\"na";
        DisposableServer server = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> in.receive().take(1).thenMany(out.sendString(Mono.just(half))))
                .bindNow();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.port());

            GraphQlClient.create(chatlayer, url)
                    .fetch(BOTS)
                    .as(StepVerifier::create)
                    .expectError(HttpException.Interrupted.class)
                    .verify(Duration.ofSeconds(10));
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void failsOnAReplyBeyondTheLimit() {
        Limits small = new Limits(4096, 16, 16);
        try (ScriptedServer server = new ScriptedServer(ADA);
                Chatlayer limited = Chatlayer.builder(TokenSource.fixed("id:secret"))
                        .limits(small)
                        .build()) {
            assertThatExceptionOfType(HttpException.TooLarge.class)
                    .isThrownBy(() -> GraphQlClient.create(limited, server.url())
                            .fetch(BOTS)
                            .block())
                    .matches(reply -> reply.limit() == 16);
        }
    }

    @Test
    void refusesAUrlThatIsNotAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphQlClient.create(chatlayer, URI.create("/graphql")))
                .withMessage("Not an absolute URL: /graphql");
    }

    private GraphQlClient client(ScriptedServer server) {
        return GraphQlClient.create(chatlayer, server.url());
    }

    private record Id(String id) {}

    private record Data(List<String> names) {}
}
