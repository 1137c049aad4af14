package io.github.chatlayerreactor.graphql.schema;

import static io.github.chatlayerreactor.graphql.schema.Change.Severity.BREAKING;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.DANGEROUS;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.graphql.Operation;
import io.github.chatlayerreactor.graphql.Query;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DriftTest {
    private static final String BEFORE = """
            directive @cached on FIELD
            directive @sized(most: Int = 1) repeatable on FIELD | QUERY
            type Query { node(id: ID!): Node bots(first: Int = 10, like: Like): [Bot!]! last: Message named: Named }
            type Mutation { train(id: ID): Boolean }
            interface Node { id: ID! }
            interface Named { name: String }
            type Bot implements Node { id: ID! name: String! mode: Mode }
            type Conversation implements Node { id: ID! language: String! }
            union Message = Text | Image
            type Text { text: String! }
            type Image { url: String name: String }
            enum Mode { DRAFT LIVE }
            input Like { name: String size: Int = 1 deep: Like }
            scalar DateTime
            """;

    @Test
    void isNothingBetweenASchemaAndItself() {
        Drift drift = Drift.between(Schema.parse(BEFORE), Schema.parse(BEFORE));

        assertThat(drift.changes()).isEmpty();
        assertThat(drift).hasToString("Drift: 0 breaking, 0 dangerous, 0 safe");
        assertThatCode(drift::requireNothingBroken).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            emptyValue = "",
            value = {
                "scalar DateTime ~  ~ BREAKING DateTime: the type is gone",
                "scalar DateTime ~ scalar DateTime type New { a: Int } ~ SAFE New: the type is new",
                "scalar DateTime ~ enum DateTime { NOW } ~ BREAKING DateTime: the type was Scalar and is Enum",
                "directive @cached on FIELD ~  ~ BREAKING @cached: the directive is gone",
                "scalar DateTime ~ scalar DateTime directive @live on FIELD ~ SAFE @live: the directive is new",
                "@cached on ~ @cached(for: Int) on ~ SAFE @cached: the argument for is new",
                "@cached on ~ @cached(for: Int!) on ~ BREAKING @cached: the argument for is new and required",
                "@sized(most: Int = 1) ~ @sized ~ BREAKING @sized: the argument most is gone",
                "(most: Int = 1) ~ (most: Int = 2) ~ DANGEROUS @sized: the argument most: its default was 1 and is 2",
                "(most: Int = 1) ~ (most: Int! = 1) ~ BREAKING @sized: the argument most: its type was Int and is Int!",
                "repeatable on ~ on ~ BREAKING @sized: it may no longer be repeated",
                "FIELD | QUERY ~ FIELD ~ BREAKING @sized: it may no longer stand on QUERY",
                "name: String! mode ~ mode ~ BREAKING Bot.name: the field is gone",
                "text: String! ~ text: String! at: Int ~ SAFE Text.at: the field is new",
                "language: String! ~ language: String ~ BREAKING Conversation.language: its type was String! and is String",
                "language: String! ~ language: Int! ~ BREAKING Conversation.language: its type was String! and is Int!",
                "url: String ~ url: String! ~ SAFE Image.url: its type was String and is String!",
                "[Bot!]! ~ [Bot]! ~ BREAKING Query.bots: its type was [Bot!]! and is [Bot]!",
                "[Bot!]! ~ Bot! ~ BREAKING Query.bots: its type was [Bot!]! and is Bot!",
                "url: String ~ url: String @deprecated(reason: \"old\") ~ DANGEROUS Image.url: it is deprecated now: old",
                "(id: ID!): Node ~ : Node ~ BREAKING Query.node: the argument id is gone",
                "(id: ID!): Node ~ (id: ID!, at: Int): Node ~ SAFE Query.node: the argument at is new",
                "(id: ID!): Node ~ (id: ID!, at: Int!): Node ~ BREAKING Query.node: the argument at is new and required",
                "(id: ID!): Node ~ (id: ID!, at: Int! = 1): Node ~ SAFE Query.node: the argument at is new",
                "(id: ID!): Node ~ (id: ID): Node ~ SAFE Query.node: the argument id: its type was ID! and is ID",
                "(id: ID): Boolean ~ (id: ID!): Boolean ~ BREAKING Mutation.train: the argument id: its type was ID and is ID!",
                "first: Int = 10 ~ first: Int = 20 ~ DANGEROUS Query.bots: the argument first: its default was 10 and is 20",
                "first: Int = 10 ~ first: Int ~ DANGEROUS Query.bots: the argument first: its default was 10 and is none",
                "{ name: String size ~ { size ~ BREAKING Like.name: the input field is gone",
                "size: Int = 1 ~ size: Int = 1 at: Int ~ SAFE Like.at: the input field is new",
                "size: Int = 1 ~ size: Int = 1 at: Int! ~ BREAKING Like.at: the input field is new and required",
                "deep: Like ~ deep: Like = {} ~ DANGEROUS Like.deep: its default was none and is {}",
                "size: Int = 1 ~ size: Int = 2 ~ DANGEROUS Like.size: its default was 1 and is 2",
                "{ DRAFT LIVE ~ { LIVE ~ BREAKING Mode.DRAFT: the value is gone",
                "DRAFT LIVE ~ DRAFT LIVE OLD ~ DANGEROUS Mode.OLD: the value is new: replies may hold it",
                "= Text | Image ~ = Image ~ BREAKING Message.Text: it is no member any more",
                "type Conversation implements Node ~ type Conversation ~ BREAKING Conversation: it no longer is a Node",
                "= Text | Image ~ = Text | Image | Bot ~ DANGEROUS Message.Bot: the member is new: replies may hold it",
                "type Mutation ~ schema { query: Query } type Mutation ~ BREAKING Mutation: it is no longer the root of any mutation"
            })
    void namesAChange(String old, @Nullable String replacement, String change) {
        Drift drift = after(old, replacement == null ? "" : replacement);

        assertThat(drift.changes()).extracting(Change::toString).containsExactly(change);
    }

    @Test
    void seesATypeThatIsReachedThroughAnInterfaceAlone() {
        Drift drift = after("id: ID! language: String!", "id: ID!");

        assertThat(drift.changes())
                .containsExactly(new Change(BREAKING, "Conversation", "language", "the field is gone"));
    }

    @Test
    void tellsOfAnInterfaceThatRepliesMayHoldAnotherTypeThere() {
        assertThat(after("scalar DateTime", "scalar DateTime type New implements Node { id: ID! }"))
                .hasToString("""
                        Drift: 0 breaking, 1 dangerous, 1 safe
                          DANGEROUS Node: New is new among its types: replies may hold it
                          SAFE New: the type is new""");
        assertThat(after("Bot implements Node", "Bot implements Node & Named")).hasToString("""
                        Drift: 0 breaking, 1 dangerous, 1 safe
                          DANGEROUS Named: Bot is new among its types: replies may hold it
                          SAFE Bot: it now is a Named""");
    }

    @Test
    void fearsNothingFromAnInterfaceThatNobodyCouldSelect() {
        assertThat(after("type Bot implements Node", "interface New { id: ID! } type Bot implements Node & New"))
                .hasToString("""
                        Drift: 0 breaking, 0 dangerous, 2 safe
                          SAFE Bot: it now is a New
                          SAFE New: the type is new""");
    }

    @Test
    void fearsNothingFromAnInterfaceThatIsAnother() {
        assertThat(after("interface Named { name", "interface Named implements Node { id: ID! name"))
                .hasToString("""
                        Drift: 0 breaking, 0 dangerous, 2 safe
                          SAFE Named: it now is a Node
                          SAFE Named.id: the field is new""");
    }

    @Test
    void putsTheWorstFirst() {
        Drift drift = after("url: String", "at: Int", "DRAFT LIVE", "DRAFT LIVE OLD");

        assertThat(drift.changes()).extracting(Change::severity).containsExactly(BREAKING, DANGEROUS, SAFE);
        assertThat(drift).hasToString("""
                Drift: 1 breaking, 1 dangerous, 1 safe
                  BREAKING Image.url: the field is gone
                  DANGEROUS Mode.OLD: the value is new: replies may hold it
                  SAFE Image.at: the field is new""");
    }

    @Test
    void failsABuildOnWhatBreaks() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> after("url: String", "at: Int").requireNothingBroken())
                .withMessageContaining("BREAKING Image.url");
        assertThatCode(() -> after("DRAFT LIVE", "DRAFT LIVE OLD").requireNothingBroken())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "query Q { last { ... on Image { url } } } ~ true",
                "query Q { last { ...Url } } fragment Url on Image { url } ~ true",
                "query Q { last { ... on Text { text } } } ~ false",
                "query Q { node(id: 1) { id } } ~ false"
            })
    void affectsWhoSelectsTheField(String document, boolean affected) {
        assertThat(after("url: String", "").affecting(query(document)).changes())
                .hasSize(affected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "query Q { bots { id @cached } } ~ true",
                "query Q @cached { bots { id } } ~ true",
                "query Q($id: ID! @cached) { node(id: $id) { id } } ~ true",
                "query Q { last { ...Url @cached } } fragment Url on Image { url } ~ true",
                "query Q { last { ...Url } } fragment Url on Image { url @cached } ~ true",
                "query Q { last { ... on Image @cached { url } } } ~ true",
                "query Q { bots { id @live } } ~ false",
                "query Q { cached: bots { id } } ~ false"
            })
    void affectsWhoUsesTheDirective(String document, boolean affected) {
        assertThat(after("directive @cached on FIELD", "")
                        .affecting(query(document))
                        .changes())
                .hasSize(affected ? 1 : 0);
    }

    @Test
    void fearsNothingFromADirectiveThatMayStandElsewhereToo() {
        assertThat(after("FIELD | QUERY", "MUTATION | FIELD | QUERY").changes()).isEmpty();
        assertThat(after("@cached on", "@cached repeatable on").changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "size: Int = 1 ~ size: Int = 2 ~ query Q($like: Like) { bots(like: $like) { id } } ~ true",
                "size: Int = 1 ~ size: Int = 2 ~ query Q { last { __typename } } ~ false",
                "DRAFT LIVE ~ LIVE ~ query Q { bots { mode } } ~ true",
                "DRAFT LIVE ~ LIVE ~ query Q { bots { id } } ~ false",
                "(id: ID!): Node ~ (id: ID!, at: Int!): Node ~ query Q { node(id: 1) { id } } ~ true",
                "Bot implements Node { id: ID! ~ Bot implements Node { id: ID! @deprecated ~ query Q { node(id: 1) { id } } ~ true",
                "(id: ID): Boolean ~ (id: ID!): Boolean ~ query Q { bots { id } } ~ false"
            })
    void affectsWhoMeetsTheType(String old, String replacement, String document, boolean affected) {
        Drift drift = after(old, replacement);
        assertThat(drift.changes()).hasSize(1);

        assertThat(drift.affecting(query(document)).changes()).hasSize(affected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "scalar DateTime ~ scalar DateTime type New implements Node { id: ID! } ~ query Q { node(id: 1) { id } } ~ true",
                "scalar DateTime ~ scalar DateTime type New implements Node { id: ID! } ~ query Q { bots { id } } ~ false",
                "Bot implements Node ~ Bot implements Node & Named ~ query Q { named { name } } ~ true",
                "Bot implements Node ~ Bot implements Node & Named ~ query Q { node(id: 1) { ... on Named { name } } } ~ true",
                "Bot implements Node ~ Bot implements Node & Named ~ query Q { bots { name } } ~ false",
                "= Text | Image ~ = Text | Image | Bot ~ query Q { last { __typename } } ~ true",
                "= Text | Image ~ = Text | Image | Bot ~ query Q { bots { id } } ~ false"
            })
    void endangersWhoMayMeetAnotherType(String old, String replacement, String document, boolean endangered) {
        Drift affecting = after(old, replacement).affecting(query(document));

        assertThat(affecting.changes(DANGEROUS)).hasSize(endangered ? 1 : 0);
    }

    @Test
    void affectsAnOperationWithoutAName() {
        Operation<?, ?> unnamed = Query.of("", "{ last { ... on Image { url } } }", Map.class);

        assertThat(after("url: String", "").affecting(unnamed).changes())
                .containsExactly(new Change(BREAKING, "Image", "url", "the field is gone"));
    }

    private static Operation<?, ?> query(String document) {
        return Query.of("Q", document, Map.class);
    }

    private static Drift after(String... replacements) {
        String sdl = BEFORE;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(sdl).contains(replacements[i]);
            sdl = sdl.replace(replacements[i], replacements[i + 1]);
        }
        return Drift.between(Schema.parse(BEFORE), Schema.parse(sdl));
    }
}
