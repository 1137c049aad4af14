package io.github.chatlayerreactor.graphql.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the servers are asked, and the records for it. */
final class Operations {
    static final Query<PageAsked, OneBot> PAGE = Query.of("Page", """
            query Page($id: ID!, $first: Int!, $after: String) {
              bot(id: $id) {
                id name version
                conversations(first: $first, after: $after) {
                  edges { cursor node { id language startedAt messages { __typename ...text ...image } } }
                  pageInfo { hasNextPage endCursor }
                  totalCount
                }
              }
            }
            fragment text on TextMessage { text }
            fragment image on ImageMessage { url caption }""", PageAsked.class, OneBot.class);

    static final Query<Spoken, Bots> BOTS = Query.of("Bots", """
            query Bots($language: String) { bots(language: $language) { id name version } }""", Spoken.class, Bots.class);

    static final Query<NoVariables, Aliased> ALIASED = Query.of("Aliased", """
            query Other { bots { id } }
            query Aliased {
              first: bot(id: "3859") { id title: name languages }
              second: bot(id: "pizza") { id title: name languages }
              none: bot(id: "none") { id title: name languages }
            }""", Aliased.class);

    static final Query<NoVariables, Uses> USAGE = Query.of("Usage", """
            query Usage { bots { id usage { sessions messages } } }""", Uses.class);

    static final Query<NoVariables, Bots> NO_DATA = Query.of("NoData", """
            query NoData { bots { id name version conversations(first: 0) { totalCount } } }""", Bots.class);

    static final Query<NoVariables, Bots> UNKNOWN_FIELD =
            Query.of("UnknownField", "query UnknownField { robots { id } }", Bots.class);

    static final Query<NoVariables, OneBot> NO_VARIABLES =
            Query.of("NoVariables", "query NoVariables($id: ID!) { bot(id: $id) { id name version } }", OneBot.class);

    static final Query<NoVariables, Introspected> INTROSPECTION = Query.of("Introspection", """
            query Introspection {
              __schema { queryType { name } mutationType { name } }
              __type(name: "BotVersion") { kind enumValues { name } }
            }""", Introspected.class);

    static final Mutation<Rename, Renamed> RENAME = Mutation.of("Rename", """
            mutation Rename($input: RenameBotInput!) { renameBot(input: $input) { bot { id name version } } }""", Rename.class, Renamed.class);

    private Operations() {}

    record PageAsked(String id, int first, @Nullable String after) {}

    record OneBot(@Nullable Bot bot) {}

    record Bot(
            String id,
            String name,
            Version version,
            @Nullable Conversations conversations) {
        static Bot of(String id, String name, Version version) {
            return new Bot(id, name, version, null);
        }
    }

    enum Version {
        DRAFT,
        LIVE
    }

    record Conversations(List<Edge> edges, PageInfo pageInfo, int totalCount) {}

    record Edge(String cursor, Conversation node) {}

    record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}

    record Conversation(String id, String language, String startedAt, List<Message> messages) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
    @JsonSubTypes({@JsonSubTypes.Type(TextMessage.class), @JsonSubTypes.Type(ImageMessage.class)})
    sealed interface Message {}

    @JsonTypeName("TextMessage")
    record TextMessage(String text) implements Message {}

    @JsonTypeName("ImageMessage")
    record ImageMessage(String url, @Nullable String caption) implements Message {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spoken(@Nullable String language) {}

    record Bots(List<Bot> bots) {}

    record Aliased(
            @Nullable Titled first,
            @Nullable Titled second,
            @Nullable Titled none) {}

    record Titled(String id, String title, List<String> languages) {}

    record Uses(List<Used> bots) {}

    record Used(String id, @Nullable Usage usage) {}

    record Usage(int sessions, int messages) {}

    record Introspected(Schema __schema, EnumType __type) {}

    record Schema(Named queryType, Named mutationType) {}

    record Named(String name) {}

    record EnumType(String kind, List<Named> enumValues) {}

    record Rename(RenameInput input) {
        static Rename of(String botId, String name) {
            return new Rename(new RenameInput(botId, name));
        }
    }

    record RenameInput(String botId, String name) {}

    record Renamed(@Nullable Payload renameBot) {}

    record Payload(Bot bot) {}
}
