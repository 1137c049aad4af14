package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.found;
import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static io.github.chatlayerreactor.graphql.check.Found.unchecked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.chatlayerreactor.graphql.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What is found between the fields that a document selects and the components that read them. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class SelectionTest {
    @Test
    void nothingIsFoundWhereAllFits() {
        assertThat(found("{ first { id name nick size ratio live mode tags parent { id } } }", Whole.class))
                .isEmpty();
        assertThat(unchecked("{ first { id name nick size ratio live mode tags parent { id } } }", Whole.class))
                .isEmpty();
    }

    @Test
    void anOperationWithoutAName() {
        Operations operations = Operations.of(Query.of("", "{ first { id } }", Names.class));

        assertThat(lines(operations))
                .containsExactly("ERROR NOT_SELECTED data.first.name", "WARNING NOT_READ data.first.id");
        assertThat(lines(operations.against(Found.SCHEMA)))
                .containsExactly("ERROR NOT_SELECTED data.first.name", "WARNING NOT_READ data.first.id");
        assertThat(lines(Operations.of(Query.dynamic("query { first { name id } }", Names.class))))
                .containsExactly("WARNING NOT_READ data.first.id");
    }

    @Test
    void aDocumentThatTheSchemaDoesNotAllow() {
        assertThat(found("{ first { naem } }", Names.class)).containsExactly("ERROR DOCUMENT document:1:19");
        assertThat(unchecked("{ first { naem } }", Names.class))
                .contains("ERROR NOT_SELECTED data.first.name", "WARNING NOT_READ data.first.naem");
    }

    @Test
    void aDocumentThatDoesNotParse() {
        assertThat(unchecked("{ first { name( } ) }", Names.class))
                .singleElement()
                .asString()
                .startsWith("ERROR DOCUMENT document:1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ first { name } }",
                "{ first: first { name: id } }",
                "{ first { ...N } } fragment N on Bot { name }",
                "{ first { ... on Bot { ... { name } } } }",
                "{ ...F } fragment F on Query { first { id @skip(if: true) } first { name } }",
                "{ first { name @include(if: true) } }"
            })
    void aComponentIsSelectedInManyWays(String document) {
        assertThat(found(document, Names.class)).isEmpty();
        assertThat(unchecked(document, Names.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ first { label: name } }",
                "{ first { name @include(if: false) } }",
                "{ first { ...N } } fragment N on Bot { id }"
            })
    void aComponentThatIsNotSelected(String document) {
        assertThat(found(document, Names.class)).contains("ERROR NOT_SELECTED data.first.name");
        assertThat(unchecked(document, Names.class)).contains("ERROR NOT_SELECTED data.first.name");
    }

    @Test
    void aNullableComponentThatIsNotSelectedIsAWarning() {
        assertThat(found("{ first { name } }", Shared.class))
                .containsExactly("WARNING NOT_SELECTED data.first.id", "WARNING NOT_SELECTED data.first.mode");
    }

    @Test
    void aFieldThatNothingReadsIsAWarning() {
        assertThat(found("{ first { __typename name id } }", Names.class))
                .containsExactly("WARNING NOT_READ data.first.id");
    }

    @Test
    void aFieldThatTheMapperRefusesIsAnError() {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        assertThat(found("{ first { name id } }", Names.class, strict)).containsExactly("ERROR NOT_READ data.first.id");
    }

    @Test
    void aFieldThatIsIgnoredOnPurposeIsFine() {
        assertThat(found("{ first { name id } }", Ignoring.class)).isEmpty();
    }

    @Test
    void namesAreJacksons() {
        JsonMapper snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(found("{ first { name nick } }", Renamed.class)).isEmpty();
        assertThat(found("{ first { big_size: size } }", Snake.class, snake)).isEmpty();
        assertThat(found("{ first { big_size: size } }", Snake.class))
                .contains("ERROR NOT_SELECTED data.first.bigSize");
    }

    private enum Mode {
        DRAFT,
        LIVE
    }

    private record Whole(Bot first) {
        record Bot(
                String id,
                String name,
                @Nullable String nick,
                int size,
                double ratio,
                boolean live,
                Mode mode,
                List<String> tags,
                Optional<Parent> parent) {}

        record Parent(UUID id) {}
    }

    private record Name(String name) {}

    private record Names(Name first) {}

    private record Shared(Bot first) {
        record Bot(@Nullable String id, String name, Optional<Mode> mode) {}
    }

    private record Ignoring(Bot first) {
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Bot(String name) {}
    }

    private record Renamed(Bot first) {
        record Bot(
                @JsonProperty("name") String label,
                @JsonAlias("nick") @Nullable String shortName) {}
    }

    private record Snake(Bot first) {
        record Bot(int bigSize) {}
    }
}
