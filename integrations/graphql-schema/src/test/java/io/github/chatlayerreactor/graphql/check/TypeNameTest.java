package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static io.github.chatlayerreactor.graphql.check.MembersTest.found;
import static io.github.chatlayerreactor.graphql.check.MembersTest.unchecked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.chatlayerreactor.graphql.Query;
import org.junit.jupiter.api.Test;

/** What is found of the name that tells one member of a union from another. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class TypeNameTest {
    @Test
    void aNameThatIsNotSelected() {
        String document = "{ last { ... on Text { text } ... on Image { url } } }";

        assertThat(found(document, MembersTest.Sealed.class)).containsExactly("ERROR TYPE_NAME data.last");
        assertThat(unchecked(document, MembersTest.Sealed.class)).containsExactly("ERROR TYPE_NAME data.last");
        assertThat(found(
                        "{ last { kind: __typename ... on Text { text } ... on Image { url } } }",
                        MembersTest.Sealed.class))
                .contains("ERROR TYPE_NAME data.last");
        assertThat(found("{ last { __typename } }", MembersTest.Sealed.class))
                .contains("ERROR NOT_SELECTED data.last.text");
    }

    @Test
    void aNameThatIsSelectedForOneMemberAlone() {
        String document = "{ last { ... on Text { __typename text } ... on Image { url } } }";

        assertThat(found(document, MembersTest.Sealed.class)).containsExactly("ERROR TYPE_NAME data.last");
        assertThat(unchecked(document, MembersTest.Sealed.class)).containsExactly("ERROR TYPE_NAME data.last");
    }

    @Test
    void aNameThatAnotherFieldTakes() {
        String document = "{ node { __typename: id id ... on Bot { name } } }";

        assertThat(found(document, MembersTest.Nodes.class)).containsExactly("ERROR TYPE_NAME data.node");
    }

    @Test
    void aNameThatADirectiveMayLeaveOut() {
        String document = "query Q($yes: Boolean!) { node { __typename @skip(if: $yes) id ... on Bot { name } } }";
        Query<?, ?> query = Query.of("Q", document, Yes.class, MembersTest.Nodes.class);

        assertThat(lines(Operations.of(query).against(MembersTest.SCHEMA)))
                .containsExactly("ERROR TYPE_NAME data.node");
    }

    @Test
    void aNameThatIsLookedForAroundTheObject() {
        assertThat(found(MembersTest.BOTH, Wrapped.class)).containsExactly("ERROR TYPE_NAME data.last");
    }

    @Test
    void aTypeThatIsToldByItsFieldsNeedsNoName() {
        assertThat(found("{ last { ... on Text { text } ... on Image { url } } }", Deduced.class))
                .isEmpty();
    }

    private record Yes(boolean yes) {}

    private record Wrapped(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        sealed interface Message permits Text, Image {}

        @JsonTypeName("Text")
        record Text(String text) implements Message {}

        @JsonTypeName("Image")
        record Image(String url) implements Message {}
    }

    private record Deduced(Message last) {
        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        sealed interface Message permits Text, Image {}

        record Text(String text) implements Message {}

        record Image(String url) implements Message {}
    }
}
