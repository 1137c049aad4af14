package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a user writes, against a server that executes GraphQL. */
final class UserProgramTest extends SandboxFixture {
    private static final Query<BotId, BotData> BOT = Query.of("Bot", """
            query Bot($id: ID!) {
              bot(id: $id) { id name languages version usage { sessions } }
            }""", BotId.class, BotData.class);

    private static final Query<NoVariables, BotsData> BOTS =
            Query.of("Bots", "query Bots { bots { id name } }", BotsData.class);

    private static final Query<NoVariables, BotsData> WRONG =
            Query.of("Wrong", "query Wrong { robots { id } }", BotsData.class);

    private static final Mutation<Rename, Renamed> RENAME = Mutation.of("RenameBot", """
            mutation RenameBot($input: RenameBotInput!) {
              renameBot(input: $input) { bot { id name } }
            }""", Rename.class, Renamed.class);

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
}
