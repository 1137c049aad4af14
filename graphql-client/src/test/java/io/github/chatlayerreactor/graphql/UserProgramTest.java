package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What a user writes, against a server that executes GraphQL. */
final class UserProgramTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Query<BotId, BotData> BOT = Query.of("Bot", """
            query Bot($id: ID!) {
              bot(id: $id) { id name languages version usage { sessions } }
            }""", BotId.class, BotData.class);

    private static final Query<NoVariables, BotsData> BOTS =
            Query.of("Bots", "query Bots { bots { id name } }", BotsData.class);

    private static final Query<NoVariables, BotsData> WRONG =
            Query.of("Wrong", "query Wrong { robots { id } }", BotsData.class);

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

    private static final Mutation<Rename, Renamed> RENAME = Mutation.of("RenameBot", """
            mutation RenameBot($input: RenameBotInput!) {
              renameBot(input: $input) { bot { id name } }
            }""", Rename.class, Renamed.class);

    private Chatlayer chatlayer;
    private GraphQlClient graphql;

    @BeforeEach
    void connect() {
        Sandbox sandbox = SANDBOX.sandbox();
        SandboxCredentials credentials = sandbox.credentials();
        chatlayer = Chatlayer.builder(ClientCredentials.of(credentials.clientId(), credentials.clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
        graphql = GraphQlClient.create(chatlayer, sandbox.graphqlUrl());
    }

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void fetchesABot() {
        Mono<String> version = graphql.fetch(BOT, new BotId("pizza"))
                .mapNotNull(data -> data.bot().version());

        version.as(StepVerifier::create).expectNext("LIVE").expectComplete().verify(SOON);
    }

    @Test
    void fetchesAllBots() {
        graphql.fetch(BOTS)
                .flatMapIterable(BotsData::bots)
                .map(Bot::id)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids).contains("3859", "ko3123ze", "pizza"))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void renamesABot() {
        graphql.mutate(RENAME, new Rename(new RenameInput("ko3123ze", "Zoë's \"café\"")))
                .map(data -> data.renameBot().bot().name())
                .as(StepVerifier::create)
                .expectNext("Zoë's \"café\"")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void seesWhatDidNotFail() {
        graphql.fetch(BOT, new BotId("3859"))
                .onErrorResume(
                        GraphQlException.FieldErrors.class, errors -> Mono.justOrEmpty(errors.data(BotData.class)))
                .map(BotData::bot)
                .as(StepVerifier::create)
                .assertNext(bot -> {
                    assertThat(bot.languages()).containsExactly("nl", "fr");
                    assertThat(bot.usage()).isNull();
                })
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void seesWhichFieldFailed() {
        graphql.execute(BOT, new BotId("3859"))
                .as(StepVerifier::create)
                .assertNext(result -> {
                    assertThat(result).isInstanceOf(GraphQlResult.Partial.class);
                    assertThat(result.errors().get(0).path()).containsExactly("bot", "usage");
                })
                .expectComplete()
                .verify(SOON);
    }

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
    void namesWhatItSendsSoThatItMaySendItAgain() {
        CallOptions options = CallOptions.defaults()
                .idempotencyKey("Idempotency-Key", "rename-7")
                .timeout(Duration.ofSeconds(5));

        graphql.with(options)
                .mutate(RENAME, new Rename(new RenameInput("ko3123ze", "Ada")))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void isToldWhyADocumentIsRejected() {
        graphql.fetch(WRONG)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(GraphQlException.Rejected.class)
                        .hasMessageStartingWith("query Wrong: rejected with status 400: ")
                        .hasMessageContaining("robots"));
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

    @Test
    void doesNotNoticeARevokedToken() {
        Mono<BotsData> bots = graphql.fetch(BOTS);
        bots.as(StepVerifier::create).expectNextCount(1).expectComplete().verify(SOON);
        SANDBOX.sandbox().faults().revokeTokens();

        bots.as(StepVerifier::create).expectNextCount(1).expectComplete().verify(SOON);

        assertThat(SANDBOX.sandbox().counters().unauthorized(Api.GRAPHQL)).isOne();
        assertThat(SANDBOX.sandbox().counters().tokenRequests()).isEqualTo(2);
    }

    private record BotId(String id) {}

    private record BotData(Bot bot) {}

    private record BotsData(List<Bot> bots) {}

    private record Bot(
            String id,
            String name,
            @Nullable List<String> languages,
            @Nullable String version,
            @Nullable Usage usage) {}

    private record Usage(int sessions) {}

    private record Rename(RenameInput input) {}

    private record RenameInput(String botId, String name) {}

    private record Renamed(Payload renameBot) {}

    private record Payload(Bot bot) {}

    private record OpenBotData(OpenBot bot) {}

    private record OpenBot(String id, Version version, Outcome<Usage> usage) {}

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
