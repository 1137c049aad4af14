package io.github.chatlayerreactor.graphql.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.check.Operations;
import io.github.chatlayerreactor.graphql.schema.Drift;
import io.github.chatlayerreactor.graphql.schema.SchemaFile;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a user writes: operations, the test that checks them, and the job that watches the server. */
@NullMarked
final class UserProgramTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Query<BotId, BotData> BOT = Query.of("Bot", """
            query Bot($id: ID!, $withUsage: Boolean!) {
              bot(id: $id) {
                ...Names
                version
                usage @include(if: $withUsage) { sessions }
                conversations(first: 5) {
                  edges { node { messages { __typename ... on TextMessage { text } } } }
                }
              }
            }
            fragment Names on Bot { id name }""", BotId.class, BotData.class);

    private static final Mutation<Rename, Renamed> RENAME = Mutation.of("RenameBot", """
            mutation RenameBot($input: RenameBotInput!) {
              renameBot(input: $input) { bot { id name } }
            }""", Rename.class, Renamed.class);

    private static final Query<NoVariables, Misread> MISREAD = Query.of("Bots", """
            query Bots {
              bots { id label: name version usage { sessions } }
            }""", Misread.class);

    @TempDir
    private Path directory;

    @Test
    void operationsFitTheirRecords() {
        Operations.verify(BOT, RENAME);
    }

    @Test
    void operationsFitTheSchema() {
        Operations.of(BOT, RENAME).against(pulled().read()).verify();
    }

    @Test
    void isToldAllThatDoesNotFit() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        Operations.of(BOT, MISREAD).against(pulled().read()).verify())
                .withMessage("""
                        3 errors, 1 warning
                        query Bots
                          ERROR NOT_SELECTED at data.bots[].name
                              expected: nothing: it is not selected
                              found:    Bot.name, String
                              remedy:   select it, remove the component, or rename one of them by an alias or @JsonProperty
                          ERROR ENUM at data.bots[].version
                              expected: a constant for each of BotVersion's values, or a fallback
                              found:    Bot.version, Version, without LIVE
                              remedy:   add them, or mark a constant with @JsonEnumDefaultValue
                          ERROR NULL at data.bots[].usage
                              expected: null, as Usage may be
                              found:    Bot.usage, Usage, which cannot be null
                              remedy:   make it @Nullable, Optional or Outcome
                          WARNING NOT_READ at data.bots[].label
                              expected: a component that reads it
                              found:    none in Bot
                              remedy:   add the component, or do not select the field""");
    }

    @Test
    void isToldWhatChangedOnTheServer() throws IOException {
        SchemaFile file = pulled();
        String older =
                Files.readString(file.path()).replace("version: BotVersion!", "version: BotVersion! owner: String");
        Files.writeString(file.path(), older.replace("caption: String", "caption: String alt: String"));

        try (Chatlayer chatlayer = connect()) {
            Drift drift = file.drift(client(chatlayer)).blockOptional(SOON).orElseThrow();

            assertThat(drift).hasToString("""
                    Drift: 2 breaking, 0 dangerous, 0 safe
                      BREAKING Bot.owner: the field is gone
                      BREAKING ImageMessage.alt: the field is gone""");
            drift.affecting(BOT, RENAME).requireNothingBroken();
        }
    }

    /** What a user does once, and commits the file. */
    private SchemaFile pulled() {
        SchemaFile file = SchemaFile.at(directory.resolve("schema.graphqls"));
        try (Chatlayer chatlayer = connect()) {
            assertThat(file.pull(client(chatlayer)).block(SOON)).isNotNull();
        }
        return file;
    }

    private static Chatlayer connect() {
        Sandbox sandbox = SANDBOX.sandbox();
        return Chatlayer.builder(ClientCredentials.of(
                        sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
    }

    private static GraphQlClient client(Chatlayer chatlayer) {
        return GraphQlClient.create(chatlayer, SANDBOX.sandbox().graphqlUrl());
    }

    private enum BotVersion {
        DRAFT,
        LIVE
    }

    private record BotId(String id, boolean withUsage) {}

    private record BotData(Optional<BotDetails> bot) {}

    private record BotDetails(
            String id,
            String name,
            BotVersion version,
            @Nullable Usage usage,
            Conversations conversations) {}

    private record Usage(int sessions) {}

    private record Conversations(List<Edge> edges) {}

    private record Edge(Conversation node) {}

    private record Conversation(List<Message> messages) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename", defaultImpl = OtherMessage.class)
    private sealed interface Message permits TextMessage, OtherMessage {}

    @JsonTypeName("TextMessage")
    private record TextMessage(String text) implements Message {}

    private record OtherMessage() implements Message {}

    private record Rename(RenameBotInput input) {}

    private record RenameBotInput(String botId, String name) {}

    private record Renamed(Optional<Payload> renameBot) {}

    private record Payload(NamedBot bot) {}

    private record NamedBot(String id, String name) {}

    private record Misread(List<Bot> bots) {
        private record Bot(String id, String name, Version version, Usage usage) {}

        private enum Version {
            DRAFT
        }
    }
}
