package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The types that a user reads and writes, against a server that executes GraphQL. */
final class UserTypesTest extends SandboxFixture {
    private static final Query<BotId, OpenBotData> OPEN_BOT = Query.of("Bot", """
            query Bot($id: ID!) {
              bot(id: $id) { id version usage { sessions } }
            }""", BotId.class, OpenBotData.class);

    private static final Query<BotId, MessagesData> MESSAGES =
            Query.of("Messages", """
            query Messages($id: ID!) {
              bot(id: $id) { conversations(first: 1) { edges { node { messages {
                __typename ... on TextMessage { text }
              } } } } }
            }""", BotId.class, MessagesData.class);

    private static final Query<Page, FirstPage> PAGE = Query.of("Page", """
            query Page($id: ID!, $first: Int! = 3, $after: String) {
              bot(id: $id) { conversations(first: $first, after: $after) { edges { cursor } } }
            }""", Page.class, FirstPage.class);

    @Test
    void takesAFieldThatFailedForAnOutcome() {
        graphql.fetch(OPEN_BOT, new BotId("3859"))
                .map(OpenBotData::bot)
                .as(StepVerifier::create)
                .assertNext(bot -> {
                    assertThat(bot.version()).isEqualTo(Version.LIVE);
                    assertThat(bot.usage()).isInstanceOf(Outcome.Failed.class);
                })
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void readsAUnionOfWhichItKnowsAMember() {
        graphql.fetch(MESSAGES, new BotId("pizza"))
                .flatMapIterable(data -> data.bot().conversations().edges())
                .flatMapIterable(edge -> edge.node().messages())
                .collectList()
                .as(StepVerifier::create)
                .assertNext(messages -> assertThat(messages)
                        .isNotEmpty()
                        .allMatch(message -> message instanceof TextMessage text
                                ? !text.text().isEmpty()
                                : message instanceof OtherMessage))
                .expectComplete()
                .verify(SOON);
    }

    /** A variable that is left out has the document's default, which null would not have. */
    @Test
    void leavesOutAVariable() {
        graphql.fetch(PAGE, new Page("pizza", Input.absent(), Input.absent()))
                .map(data -> data.bot().conversations().edges().size())
                .as(StepVerifier::create)
                .expectNext(3)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void sendsADocumentThatItDidNotKnowBefore() {
        String typed = "query ($id: ID!) { bot(id: $id) { name languages } }";

        graphql.fetch(Query.dynamic(typed, JsonNode.class), Map.of("id", "pizza"))
                .map(data -> data.at("/bot/name").stringValue())
                .as(StepVerifier::create)
                .expectNextMatches(name -> !name.isEmpty())
                .expectComplete()
                .verify(SOON);
        graphql.fetch(Query.dynamic(typed, Map.class), Map.of("id", "pizza"))
                .map(data -> data.containsKey("bot"))
                .as(StepVerifier::create)
                .expectNext(true)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void isToldWhichFieldDoesNotFitItsRecord() {
        Query<BotId, Misread> query =
                Query.of("Bot", "query Bot($id: ID!) { bot(id: $id) { name } }", BotId.class, Misread.class);

        graphql.fetch(query, new BotId("pizza"))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(GraphQlException.DataMismatch.class)
                        .hasMessage("query Bot: data.bot.name should be int, but is a string"));
    }

    private record BotId(String id) {}

    private record OpenBotData(OpenBot bot) {}

    private record OpenBot(String id, Version version, Outcome<Usage> usage) {}

    private record Usage(int sessions) {}

    private enum Version {
        LIVE,
        @JsonEnumDefaultValue
        OTHER
    }

    private record Page(String id, Input<Integer> first, Input<String> after) {}

    private record FirstPage(Paged bot) {}

    private record Paged(Cursors conversations) {}

    private record Cursors(List<Cursor> edges) {}

    private record Cursor(String cursor) {}

    private record MessagesData(Talkative bot) {}

    private record Talkative(Conversations conversations) {}

    private record Conversations(List<Edge> edges) {}

    private record Edge(Conversation node) {}

    private record Conversation(List<Message> messages) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename", defaultImpl = OtherMessage.class)
    private sealed interface Message {}

    private record TextMessage(String text) implements Message {}

    private record OtherMessage() implements Message {}

    private record Misread(Numbered bot) {}

    private record Numbered(int name) {}
}
