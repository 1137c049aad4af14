package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is found where a union or an interface is read to a type with subtypes, or to one record for all. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class MembersTest {
    static final Schema SCHEMA = Schema.parse("""
            type Query { last: Message! node: Node! }
            union Message = Text | Image
            type Text { text: String! size: Int! }
            type Image { url: String! size: Int! }
            interface Node { id: ID! }
            type Bot implements Node { id: ID! name: String! }
            type Chat implements Node { id: ID! language: String }
            """);
    static final String BOTH = "{ last { __typename ... on Text { text } ... on Image { url } } }";

    @Test
    void nothingIsFoundWhereEachMemberHasItsRecord() {
        assertThat(found(BOTH, Sealed.class)).isEmpty();
        assertThat(unchecked(BOTH, Sealed.class)).isEmpty();
    }

    @Test
    void aNamedFragmentOnAnotherMember() {
        String document =
                "{ last { __typename ...T ...I } } fragment T on Text { size } fragment I on Image { text: url url }";

        assertThat(found(document, Sealed.class))
                .containsExactly(
                        "ERROR NOT_SELECTED data.last.text",
                        "WARNING NOT_READ data.last.size",
                        "WARNING NOT_READ data.last.text");
    }

    @Test
    void aMemberWithoutARecord() {
        assertThat(found(BOTH, OnlyText.class)).containsExactly("ERROR MEMBER data.last");
        assertThat(found(BOTH, Fallback.class)).isEmpty();
    }

    @Test
    void aMemberThatAMapperLetsPass() {
        JsonMapper lenient = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                .build();

        assertThat(lines(Operations.of(query(BOTH, OnlyText.class))
                        .against(SCHEMA)
                        .mapper(lenient)))
                .isEmpty();
    }

    @Test
    void aRecordWithoutAMember() {
        assertThat(found(BOTH, Misnamed.class)).containsExactly("ERROR MEMBER data.last", "WARNING MEMBER data.last");
    }

    @Test
    void aMembersOwnFields() {
        String document = "{ last { __typename ... on Text { size } ... on Image { url } } }";

        assertThat(found(document, Sealed.class))
                .containsExactly("ERROR NOT_SELECTED data.last.text", "WARNING NOT_READ data.last.size");
        assertThat(unchecked(document, Sealed.class))
                .containsExactly("ERROR NOT_SELECTED data.last.text", "WARNING NOT_READ data.last.size");
    }

    @Test
    void aFallbackThatReadsWhatNotEveryMemberHas() {
        assertThat(found(BOTH, Greedy.class)).containsExactly("ERROR NOT_SELECTED data.last.text");
    }

    @Test
    void aFragmentOnTheInterface() {
        String document = "{ node { __typename ...Id ... on Bot { name } } } fragment Id on Node { id }";

        assertThat(found(document, Nodes.class)).isEmpty();
        assertThat(unchecked(document, Nodes.class)).isEmpty();
    }

    @Test
    void aTypeThatNothingTellsTheSubtypesOf() {
        assertThat(found(BOTH, Untold.class)).containsExactly("ERROR TYPE data.last");
        assertThat(unchecked(BOTH, Untold.class)).containsExactly("ERROR TYPE data.last");
    }

    @Test
    void oneRecordForAll() {
        String document = "{ node { id ... on Bot { name } ... on Chat { language } } }";

        assertThat(found(document, Lenient.class)).isEmpty();
        assertThat(found("{ node { id ... on Bot { name } } }", Rigid.class))
                .containsExactly("ERROR NULL data.node.name");
        assertThat(found("{ node { id } }", Rigid.class)).containsExactly("ERROR NOT_SELECTED data.node.name");
    }

    static List<String> found(String selection, Class<?> data) {
        return lines(Operations.of(query(selection, data)).against(SCHEMA));
    }

    static List<String> unchecked(String selection, Class<?> data) {
        return lines(Operations.of(query(selection, data)));
    }

    private static Query<?, ?> query(String selection, Class<?> data) {
        return Query.of("Q", "query Q " + selection, data);
    }

    record Sealed(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
        sealed interface Message permits Text, Image {}

        @JsonTypeName("Text")
        record Text(String text) implements Message {}

        @JsonTypeName("Image")
        record Image(String url) implements Message {}
    }

    private record OnlyText(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
        @JsonSubTypes(@JsonSubTypes.Type(value = Text.class, name = "Text"))
        sealed interface Message permits Text {}

        record Text(String text) implements Message {}
    }

    private record Fallback(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename", defaultImpl = Other.class)
        sealed interface Message permits Text, Other {}

        @JsonTypeName("Text")
        record Text(String text) implements Message {}

        record Other() implements Message {}
    }

    private record Greedy(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename", defaultImpl = Other.class)
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Text.class, name = "Text"),
            @JsonSubTypes.Type(value = Image.class, name = "Image")
        })
        sealed interface Message permits Text, Image, Other {}

        record Text(String text) implements Message {}

        record Image(String url) implements Message {}

        record Other(String text) implements Message {}
    }

    private record Misnamed(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Text.class, name = "Text"),
            @JsonSubTypes.Type(value = Image.class, name = "Picture")
        })
        sealed interface Message permits Text, Image {}

        record Text(String text) implements Message {}

        record Image(String url) implements Message {}
    }

    record Nodes(Node node) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
        sealed interface Node permits Bot, Chat {}

        @JsonTypeName("Bot")
        record Bot(String id, String name) implements Node {}

        @JsonTypeName("Chat")
        record Chat(String id) implements Node {}
    }

    private record Untold(Message last) {
        sealed interface Message permits Text {}

        record Text(String text) implements Message {}
    }

    private record Lenient(Node node) {
        record Node(
                String id, @Nullable String name, @Nullable String language) {}
    }

    private record Rigid(Node node) {
        record Node(String id, String name) {}
    }
}
