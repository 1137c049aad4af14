package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** The three usual shapes of pages, against a server that tells what it was asked. */
final class PagingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Answer BROKEN = new Answer(404, "text/plain", "no more pages");

    private static final Paging<After, String, Integer> RELAY = Paging.relay(
            Query.of("Bots", "query Bots($after: String) { bots(after: $after) { nodes } }", After.class, Bots.class),
            After::from,
            data -> data.bots().nodes(),
            data -> data.bots().pageInfo());

    private static final Paging<Offset, Integer, Integer> OFFSETS = Paging.of(
            Query.of("Bots", "query Bots($offset: Int!) { bots total }", Offset.class, Counted.class),
            Offset::at,
            (asked, data) -> {
                int next = asked.offset() + data.bots().size();
                return new Page<>(data.bots(), next < data.total(), next);
            });

    private static final Paging<After, String, Integer> TOKENS = Paging.of(
            Query.of("Bots", "query Bots($after: String) { bots next }", After.class, Tokened.class),
            After::from,
            (asked, data) -> Page.of(data.bots(), data.next()));

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed("id:secret")).build();

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void take25OverPagesOf10AsksForExactly3Pages(boolean prefetching) {
        Answer[] pages = IntStream.range(0, 10).mapToObj(PagingTest::pageOf10).toArray(Answer[]::new);
        try (ScriptedServer server = new ScriptedServer(pages)) {
            client(server)
                    .paginate(prefetching ? RELAY.prefetching() : RELAY, new After(null))
                    .take(25)
                    .as(StepVerifier::create)
                    .expectNextSequence(IntStream.range(0, 25).boxed().toList())
                    .expectComplete()
                    .verify(SOON);

            assertThat(variables(server))
                    .containsExactly("{\"after\":null}", "{\"after\":\"c0\"}", "{\"after\":\"c1\"}");
        }
    }

    @Test
    void emitsPagesThatCanBeGoneOnFrom() {
        try (ScriptedServer server = new ScriptedServer(pageOf10(0), pageOf10(1))) {
            Page<String, Integer> page =
                    client(server).pages(RELAY, new After(null)).blockFirst(SOON);

            assertThat(page).isEqualTo(new Page<>(IntStream.range(0, 10).boxed().toList(), true, "c0"));
            assertThat(client(server).pages(RELAY.after("c0"), new After(null)).blockFirst(SOON))
                    .extracting(Page::cursor)
                    .isEqualTo("c1");
            assertThat(variables(server)).containsExactly("{\"after\":null}", "{\"after\":\"c0\"}");
        }
    }

    @Test
    void countsOffsets() {
        try (ScriptedServer server = new ScriptedServer(
                ScriptedServer.graphql("{\"data\":{\"bots\":[5,6],\"total\":8}}"),
                ScriptedServer.graphql("{\"data\":{\"bots\":[7],\"total\":8}}"))) {
            client(server)
                    .paginate(OFFSETS, new Offset(5))
                    .as(StepVerifier::create)
                    .expectNext(5, 6, 7)
                    .expectComplete()
                    .verify(SOON);

            assertThat(variables(server)).containsExactly("{\"offset\":5}", "{\"offset\":7}");
        }
    }

    @Test
    void followsTokensUntilThereIsNone() {
        try (ScriptedServer server = new ScriptedServer(
                ScriptedServer.graphql("{\"data\":{\"bots\":[1,null],\"next\":\"n1\"}}"),
                ScriptedServer.graphql("{\"data\":{\"bots\":[],\"next\":\"n2\"}}"),
                ScriptedServer.graphql("{\"data\":{\"bots\":[2],\"next\":null}}"))) {
            client(server)
                    .paginate(TOKENS, new After(null))
                    .as(StepVerifier::create)
                    .expectNext(1, 2)
                    .expectComplete()
                    .verify(SOON);

            assertThat(variables(server))
                    .containsExactly("{\"after\":null}", "{\"after\":\"n1\"}", "{\"after\":\"n2\"}");
        }
    }

    @Test
    void failsAsTheFetchOfThePageDoes() {
        Answer refused = ScriptedServer.graphql("{\"errors\":[{\"message\":\"Too deep\"}]}");
        try (ScriptedServer server = new ScriptedServer(pageOf10(0), refused, BROKEN)) {
            client(server)
                    .paginate(RELAY, new After(null))
                    .as(StepVerifier::create)
                    .expectNextCount(10)
                    .verifyErrorSatisfies(
                            error -> assertThat(error).hasMessage("query Bots: rejected with status 200: Too deep"));
        }
    }

    @Test
    void failsWithWhatItsFunctionsThrow() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.graphql("{\"data\":{}}"))) {
            client(server)
                    .paginate(RELAY, new After(null))
                    .as(StepVerifier::create)
                    .expectError(NullPointerException.class)
                    .verify(SOON);
        }
    }

    private GraphQlClient client(ScriptedServer server) {
        return GraphQlClient.create(chatlayer, server.url());
    }

    private static List<String> variables(ScriptedServer server) {
        return server.asked().stream()
                .map(asked -> asked.body()
                        .substring(
                                asked.body().indexOf("\"variables\":") + 12,
                                asked.body().length() - 1))
                .toList();
    }

    /** Nodes 10 i to 10 i + 9, of which there are more. */
    private static Answer pageOf10(int i) {
        String nodes =
                IntStream.range(10 * i, 10 * i + 10).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return ScriptedServer.graphql("{\"data\":{\"bots\":{\"nodes\":[" + nodes
                + "],\"pageInfo\":{\"hasNextPage\":true,\"hasPreviousPage\":false,\"endCursor\":\"c" + i + "\"}}}}");
    }

    private record After(@Nullable String after) {
        After from(String cursor) {
            return new After(cursor);
        }
    }

    private record Offset(int offset) {
        Offset at(int next) {
            return new Offset(next);
        }
    }

    private record Bots(Connection bots) {}

    private record Connection(List<Integer> nodes, PageInfo pageInfo) {}

    private record Counted(List<Integer> bots, int total) {}

    private record Tokened(List<Integer> bots, @Nullable String next) {}
}
