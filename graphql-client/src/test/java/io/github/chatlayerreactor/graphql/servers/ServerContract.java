package io.github.chatlayerreactor.graphql.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.GraphQlError;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.graphql.GraphQlResult;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import io.github.chatlayerreactor.graphql.GraphQlResult.Rejected;
import io.github.chatlayerreactor.graphql.servers.Operations.Bot;
import io.github.chatlayerreactor.graphql.servers.Operations.Bots;
import io.github.chatlayerreactor.graphql.servers.Operations.Conversation;
import io.github.chatlayerreactor.graphql.servers.Operations.Conversations;
import io.github.chatlayerreactor.graphql.servers.Operations.Edge;
import io.github.chatlayerreactor.graphql.servers.Operations.ImageMessage;
import io.github.chatlayerreactor.graphql.servers.Operations.Introspected;
import io.github.chatlayerreactor.graphql.servers.Operations.Named;
import io.github.chatlayerreactor.graphql.servers.Operations.OneBot;
import io.github.chatlayerreactor.graphql.servers.Operations.PageAsked;
import io.github.chatlayerreactor.graphql.servers.Operations.PageInfo;
import io.github.chatlayerreactor.graphql.servers.Operations.Payload;
import io.github.chatlayerreactor.graphql.servers.Operations.Rename;
import io.github.chatlayerreactor.graphql.servers.Operations.Renamed;
import io.github.chatlayerreactor.graphql.servers.Operations.Spoken;
import io.github.chatlayerreactor.graphql.servers.Operations.TextMessage;
import io.github.chatlayerreactor.graphql.servers.Operations.Titled;
import io.github.chatlayerreactor.graphql.servers.Operations.Usage;
import io.github.chatlayerreactor.graphql.servers.Operations.Used;
import io.github.chatlayerreactor.graphql.servers.Operations.Uses;
import io.github.chatlayerreactor.graphql.servers.Operations.Version;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.wire.Hygiene;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every GraphQL server is asked alike, and what a caller sees of it, whatever the server is. */
@ExtendWith(Hygiene.class)
abstract class ServerContract {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int MANY = 200;
    private static final int AT_ONCE = 32;
    private static final String CAFE = "Café Zoë ☕";
    private static final Bot PARCELS = Bot.of("3859", "Parcel tracer", Version.LIVE);
    private static final Bot COFFEE = Bot.of("ko3123ze", CAFE, Version.DRAFT);
    private static final Bot PIZZA = Bot.of("pizza", "Pizza orders 🍕", Version.LIVE);

    private TokenOnTrial tokens;
    private Chatlayer chatlayer;
    private GraphQlClient graphql;

    abstract URI url();

    /** Where tokens come from that the server takes. */
    abstract TokenSource tokens();

    /** What a server makes of a variable that is missing: most refuse the operation. */
    Class<?> resultOfAMissingVariable() {
        return Rejected.class;
    }

    @BeforeEach
    void connect() {
        tokens = new TokenOnTrial(tokens());
        chatlayer = Chatlayer.builder(tokens).build();
        graphql = GraphQlClient.create(chatlayer, url());
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
    }

    private static <T> T valueOf(Mono<T> call) {
        return call.blockOptional(WAIT).orElseThrow();
    }

    @Test
    void fetchesWithVariablesAnEnumAndAUnion() {
        Conversation second = conversation(2, "2026-01-05T10:00:00Z");
        Conversation third = conversation(3, "2026-01-05T11:00:00Z");
        Conversations page = new Conversations(
                List.of(new Edge("b2Zmc2V0OjI=", second), new Edge("b2Zmc2V0OjM=", third)),
                new PageInfo(true, "b2Zmc2V0OjM="),
                25);

        assertThat(valueOf(graphql.fetch(Operations.PAGE, new PageAsked("pizza", 2, "b2Zmc2V0OjE="))))
                .isEqualTo(new OneBot(new Bot("pizza", PIZZA.name(), Version.LIVE, page)));
    }

    private static Conversation conversation(int number, String startedAt) {
        return new Conversation(
                "pizza-c" + number,
                "en",
                startedAt,
                List.of(
                        new TextMessage("Hello, this is message " + number),
                        new ImageMessage("https://images.invalid/" + number + ".png", null)));
    }

    @Test
    void takesAVariableThatIsNotThereAsNone() {
        assertThat(valueOf(graphql.fetch(Operations.BOTS, new Spoken(null))))
                .isEqualTo(new Bots(List.of(PARCELS, COFFEE, PIZZA)));
        assertThat(valueOf(graphql.fetch(Operations.BOTS, new Spoken("en"))))
                .isEqualTo(new Bots(List.of(COFFEE, PIZZA)));
    }

    @Test
    void fetchesByAliasesTheOperationThatIsNamed() {
        assertThat(valueOf(graphql.fetch(Operations.ALIASED))).satisfies(data -> {
            assertThat(data.first()).isEqualTo(new Titled("3859", "Parcel tracer", List.of("nl", "fr")));
            assertThat(data.second()).isEqualTo(new Titled("pizza", PIZZA.name(), List.of("en")));
            assertThat(data.none()).isNull();
        });
    }

    @Test
    void servesManyAtOnce() {
        Flux<OneBot> pages = Flux.range(0, MANY)
                .flatMap(
                        number -> graphql.fetch(Operations.PAGE, new PageAsked("pizza", 1 + number % 25, null)),
                        AT_ONCE);

        assertThat(valueOf(pages.collectList()))
                .hasSize(MANY)
                .allSatisfy(page -> assertThat(page.bot()).extracting(Bot::name).isEqualTo(PIZZA.name()));
    }

    @Test
    void mutates() {
        String name = "\"Zoë's\"\n\\ \u2028 𝄞";
        try {
            Bot renamed = Bot.of("ko3123ze", name, Version.DRAFT);
            assertThat(valueOf(graphql.mutate(Operations.RENAME, Rename.of("ko3123ze", name))))
                    .isEqualTo(new Renamed(new Payload(renamed)));
            assertThat(valueOf(graphql.fetch(Operations.BOTS, new Spoken(null))).bots())
                    .contains(renamed);
        } finally {
            assertThat(valueOf(graphql.mutate(Operations.RENAME, Rename.of("ko3123ze", CAFE))))
                    .isNotNull();
        }
    }

    @Test
    void tellsWhyAMutationFailed() {
        assertThatExceptionOfType(GraphQlException.FieldErrors.class)
                .isThrownBy(() -> valueOf(graphql.mutate(Operations.RENAME, Rename.of("none", "Anna"))))
                .withMessage("mutation Rename: executed in part: There is no such bot (at renameBot)")
                .satisfies(failed -> assertThat(failed.errors())
                        .extracting(GraphQlError::code)
                        .containsExactly("NOT_FOUND"));
    }

    @Test
    void bringsPartialDataWithWhatFailed() {
        GraphQlResult<Uses> result = valueOf(graphql.execute(Operations.USAGE));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Partial.class,
                        partial -> assertThat(partial.data())
                                .isEqualTo(new Uses(List.of(
                                        new Used("3859", null),
                                        new Used("ko3123ze", new Usage(120, 843)),
                                        new Used("pizza", new Usage(120, 843))))));
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.message()).isEqualTo("The usage of this bot cannot be told");
            assertThat(error.path()).containsExactly("bots", 0, "usage");
            assertThat(error.code()).isEqualTo("UNAVAILABLE");
        });
    }

    @Test
    void tellsThatNoDataCame() {
        GraphQlResult<Bots> result = valueOf(graphql.execute(Operations.NO_DATA));

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(result.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.message()).isEqualTo("No such page"));
    }

    @Test
    void isRejectedForAnUnknownField() {
        GraphQlResult<Bots> result = valueOf(graphql.execute(Operations.UNKNOWN_FIELD));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(400));
        assertThat(result.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("robots"));
    }

    @Test
    void isToldOfAMissingVariable() {
        GraphQlResult<OneBot> result = valueOf(graphql.execute(Operations.NO_VARIABLES));

        assertThat(result).isInstanceOf(resultOfAMissingVariable());
        assertThat(result.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("id"));
    }

    @Test
    void introspects() {
        Introspected data = valueOf(graphql.fetch(Operations.INTROSPECTION));

        assertThat(data.__schema().queryType().name()).isEqualTo("Query");
        assertThat(data.__schema().mutationType().name()).isEqualTo("Mutation");
        assertThat(data.__type().enumValues()).extracting(Named::name).containsExactlyInAnyOrder("DRAFT", "LIVE");
    }

    @Test
    void getsOnWithAnotherTokenWhenOneIsRejected() {
        tokens.beginWrong();

        assertThat(valueOf(graphql.mutate(Operations.RENAME, Rename.of("pizza", PIZZA.name()))))
                .isEqualTo(new Renamed(new Payload(PIZZA)));
        assertThat(tokens.rejections()).isOne();
    }

    /** Servers that say why in GraphQL's words are quoted. */
    @Test
    void endsWhenNoTokenIsTaken() {
        tokens.stayWrong();

        Throwable refused = catchThrowable(() -> valueOf(graphql.fetch(Operations.BOTS, new Spoken(null))));

        assertThat(refused)
                .isInstanceOfAny(HttpException.UnexpectedReply.class, GraphQlException.Rejected.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining(TokenOnTrial.WRONG);
        assertThat(tokens.given()).isEqualTo(2);
    }
}
