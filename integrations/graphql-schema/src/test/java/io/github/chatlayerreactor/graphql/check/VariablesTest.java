package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is found between the variables of a document, a schema and the records that they are written from. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class VariablesTest {
    private static final Schema SCHEMA = Schema.parse("""
            type Query {
              id(id: ID!): Int size(size: Int): Int all(ids: [ID!]): Int mode(mode: Mode): Int
              like(like: Like): Int at(at: DateTime): Int
            }
            enum Mode { DRAFT LIVE }
            input Like { name: String! size: Int! = 3 mode: Mode deep: Like tags: [String!] }
            scalar DateTime
            """);
    private static final String ID = "($id: ID!) { id(id: $id) }";
    private static final String SIZE = "($size: Int! = 10) { size(size: $size) }";
    private static final String LIKE = "($like: Like!) { like(like: $like) }";

    @Test
    void nothingIsFoundWhereAllFits() {
        assertThat(found(ID, Id.class)).isEmpty();
        assertThat(found(LIKE, LikeThis.class)).isEmpty();
        assertThat(found("{ __typename }", NoVariables.class)).isEmpty();
        assertThat(found(ID, Map.class)).isEmpty();
    }

    @Test
    void aVariableThatIsNotSent() {
        assertThat(found(ID, NoVariables.class)).containsExactly("ERROR NOT_SENT variables.id");
        assertThat(unchecked(ID, NoVariables.class)).containsExactly("ERROR NOT_SENT variables.id");
        assertThat(found(SIZE, NoVariables.class)).containsExactly("WARNING NOT_SENT variables.size");
    }

    @Test
    void aComponentThatIsNotDeclared() {
        assertThat(found(ID, IdAndMore.class)).containsExactly("ERROR NOT_DECLARED variables.more");
        assertThat(unchecked(ID, IdAndMore.class)).containsExactly("ERROR NOT_DECLARED variables.more");
        assertThat(unchecked(ID, RenamedId.class)).isEmpty();
    }

    @Test
    void aRequiredVariableThatMayBeAbsent() {
        assertThat(found(ID, NullableId.class)).containsExactly("ERROR NULL variables.id");
        assertThat(unchecked(ID, OptionalId.class)).containsExactly("ERROR NULL variables.id");
        assertThat(found("($id: Int) { size(size: $id) }", NullableSize.class)).isEmpty();
    }

    @Test
    void aVariableWithADefault() {
        assertThat(found(SIZE, Sizes.class)).containsExactly("ERROR NULL variables.size");
        assertThat(found(SIZE, SizesLeftOut.class)).isEmpty();
    }

    @Test
    void aVariableOfAnotherType() {
        assertThat(found("($size: Int) { size(size: $size) }", TextSize.class))
                .containsExactly("ERROR TYPE variables.size");
        assertThat(unchecked("($size: Int) { size(size: $size) }", TextSize.class))
                .isEmpty();
    }

    @Test
    void aListAndNoList() {
        String document = "($ids: [ID!]) { all(ids: $ids) }";

        assertThat(found(document, Ids.class)).isEmpty();
        assertThat(found(document, OneOfIds.class)).isEmpty();
        assertThat(found(document, NullableIds.class)).containsExactly("ERROR NULL variables.ids[]");
        assertThat(found(document, Numbered.class)).containsExactly("ERROR TYPE variables.ids[]");
        assertThat(found(ID, ManyIds.class)).containsExactly("ERROR TYPE variables.id");
    }

    @Test
    void anInputObjectsFields() {
        assertThat(found(LIKE, LikeThat.class))
                .containsExactly("ERROR NOT_DECLARED variables.like.nmae", "ERROR NOT_SENT variables.like.name");
        assertThat(found(LIKE, LikeMaybe.class))
                .containsExactly("ERROR NULL variables.like.name", "ERROR NULL variables.like.size");
        assertThat(found(LIKE, LikeDeep.class)).containsExactly("ERROR NOT_DECLARED variables.like.deep.mdoe");
        assertThat(found(LIKE, LikeText.class)).containsExactly("ERROR TYPE variables.like");
        assertThat(found(LIKE, LikeMap.class)).isEmpty();
    }

    @Test
    void anEnumsConstants() {
        String document = "($mode: Mode) { mode(mode: $mode) }";

        assertThat(found(document, Modes.class)).isEmpty();
        assertThat(found(document, MoreModes.class)).containsExactly("WARNING ENUM variables.mode");
        assertThat(found(document, TextMode.class)).isEmpty();
        assertThat(found(document, IntMode.class)).containsExactly("ERROR TYPE variables.mode");
    }

    @Test
    void aScalarOfTheSchemas() {
        Operations operations = Operations.of(query("($at: DateTime) { at(at: $at) }", At.class))
                .against(SCHEMA);

        assertThat(lines(operations)).containsExactly("WARNING SCALAR variables.at");
        assertThat(lines(operations.scalar("DateTime", Instant.class))).isEmpty();
        assertThat(lines(operations.scalar("DateTime", String.class))).containsExactly("ERROR TYPE variables.at");
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, UUID.class, Mode.class, Key.class, Object.class})
    void typesOfAString(Class<?> type) {
        assertThat(writes(type, "String")).isTrue();
        assertThat(writes(type, "ID")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {boolean.class, double.class, List.class, Id.class})
    void noTypesOfAString(Class<?> type) {
        assertThat(writes(type, "String")).isFalse();
        assertThat(writes(type, "ID")).isFalse();
    }

    @Test
    void typesOfNumbersAndBooleans() {
        assertThat(writes(int.class, "Int")).isTrue();
        assertThat(writes(short.class, "Int")).isTrue();
        assertThat(writes(double.class, "Int")).isFalse();
        assertThat(writes(int.class, "ID")).isTrue();
        assertThat(writes(int.class, "String")).isFalse();
        assertThat(writes(int.class, "Float")).isTrue();
        assertThat(writes(double.class, "Float")).isTrue();
        assertThat(writes(String.class, "Float")).isFalse();
        assertThat(writes(boolean.class, "Boolean")).isTrue();
        assertThat(writes(String.class, "Boolean")).isFalse();
    }

    private static boolean writes(Class<?> type, String scalar) {
        JavaTypes java = new JavaTypes(JsonMapper.shared());
        return new Scalars(java, Map.of()).writes(java.of(type), scalar);
    }

    private static List<String> found(String document, Class<?> variables) {
        return lines(Operations.of(query(document, variables)).against(SCHEMA));
    }

    private static List<String> unchecked(String document, Class<?> variables) {
        return lines(Operations.of(query(document, variables)));
    }

    private static Query<?, ?> query(String document, Class<?> variables) {
        return Query.of("Q", "query Q" + document, variables, Map.class);
    }

    private enum Mode {
        DRAFT,
        LIVE
    }

    private enum MoreMode {
        DRAFT,
        OLD
    }

    private record Id(String id) {}

    private record IdAndMore(String id, int more) {}

    private record RenamedId(@JsonProperty("id") UUID key) {}

    private record NullableId(@Nullable String id) {}

    private record OptionalId(Optional<String> id) {}

    private record NullableSize(@Nullable Integer id) {}

    private record Sizes(@Nullable Integer size) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record SizesLeftOut(@Nullable Integer size) {}

    private record TextSize(String size) {}

    private record Ids(List<String> ids) {}

    private record OneOfIds(String ids) {}

    private record NullableIds(List<@Nullable String> ids) {}

    private record Numbered(List<Double> ids) {}

    private record ManyIds(List<String> id) {}

    private record LikeThis(Like like) {
        record Like(
                String name,
                int size,
                Optional<Mode> mode,
                @Nullable Like deep,
                List<String> tags) {}
    }

    private record LikeThat(Like like) {
        record Like(String nmae) {}
    }

    private record LikeMaybe(Like like) {
        record Like(@Nullable String name, Optional<Integer> size) {}
    }

    private record LikeDeep(Like like) {
        record Like(String name, Deep deep) {}

        record Deep(String name, Mode mdoe) {}
    }

    private record LikeText(String like) {}

    private record LikeMap(Map<String, Object> like) {}

    private record Modes(Mode mode) {}

    private record MoreModes(MoreMode mode) {}

    private record TextMode(String mode) {}

    private record IntMode(int mode) {}

    private record At(Instant at) {}

    private record Key(@JsonValue String text) {}
}
