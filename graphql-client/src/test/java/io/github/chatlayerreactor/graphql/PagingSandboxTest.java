package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** The 25 conversations of the sandbox's pizza bot, in pages and as a stream, against a server that executes GraphQL. */
final class PagingSandboxTest extends SandboxFixture {
    private static final Query<ConversationsOf, BotData> CONVERSATIONS =
            Query.of("Conversations", """
            query Conversations($bot: ID!, $first: Int!, $after: String) {
              bot(id: $bot) {
                name
                conversations(first: $first, after: $after) {
                  edges { node { id } }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }""", ConversationsOf.class, BotData.class);

    private static final Paging<ConversationsOf, String, Conversation> PAGES = Paging.relay(
            CONVERSATIONS,
            ConversationsOf::from,
            data -> data.bot().conversations().edges().stream().map(Edge::node).toList(),
            data -> data.bot().conversations().pageInfo());

    private static final StreamedList<ConversationsOf, Edge> STREAM =
            StreamedList.of(CONVERSATIONS, "bot.conversations.edges", Edge.class);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void paginatesThroughEdges(boolean prefetching) {
        graphql.paginate(prefetching ? PAGES.prefetching() : PAGES, new ConversationsOf("pizza", 4, null))
                .map(Conversation::id)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids)
                        .hasSize(25)
                        .doesNotHaveDuplicates()
                        .startsWith("pizza-c1", "pizza-c2")
                        .endsWith("pizza-c25"))
                .expectComplete()
                .verify(SOON);

        assertThat(SANDBOX.sandbox().counters().requests(Api.GRAPHQL)).isEqualTo(7);
    }

    @Test
    void goesOnFromAPage() {
        graphql.pages(PAGES, new ConversationsOf("pizza", 10, null))
                .next()
                .flatMapMany(
                        page -> graphql.paginate(PAGES.after(page.cursor()), new ConversationsOf("pizza", 20, null)))
                .map(Conversation::id)
                .as(StepVerifier::create)
                .expectNext("pizza-c11")
                .expectNextCount(14)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void streamsTheEdges() {
        graphql.stream(STREAM, new ConversationsOf("pizza", 25, null))
                .map(edge -> edge.node().id())
                .as(StepVerifier::create)
                .expectNext("pizza-c1", "pizza-c2")
                .expectNextCount(22)
                .expectNext("pizza-c25")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void isToldThatThereIsNoSuchBot() {
        graphql.stream(STREAM, new ConversationsOf("nobody", 25, null))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(GraphQlException.DataMismatch.class)
                        .hasMessage("query Conversations: data.bot should be an object, but is null"));
    }

    private record ConversationsOf(
            String bot, int first, @Nullable String after) {
        ConversationsOf from(String cursor) {
            return new ConversationsOf(bot, first, cursor);
        }
    }

    private record BotData(Bot bot) {}

    private record Bot(String name, Connection conversations) {}

    private record Connection(List<Edge> edges, PageInfo pageInfo) {}

    private record Edge(Conversation node) {}

    private record Conversation(String id) {}
}
