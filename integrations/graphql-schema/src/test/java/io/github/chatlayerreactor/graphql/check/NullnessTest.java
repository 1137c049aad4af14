package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.found;
import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found where a reply may hold {@code null} or nothing. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class NullnessTest {
    @ParameterizedTest
    @CsvSource({"@include(if: $yes)", "@skip(if: $yes)"})
    void aFieldThatADirectiveMayLeaveOut(String directive) {
        String field = "query Q($yes: Boolean!) { first { size %s } }".formatted(directive);
        String fragment = "query Q($yes: Boolean!) { first { ... %s { size } } }".formatted(directive);
        String twice = "query Q($yes: Boolean!) { first { size %s size } }".formatted(directive);
        String around = "query Q($yes: Boolean!) { first { parent %s { size } parent { id } } }".formatted(directive);

        assertThat(data(field, Sizes.class)).containsExactly("ERROR NULL data.first.size");
        assertThat(data(fragment, Sizes.class)).containsExactly("ERROR NULL data.first.size");
        assertThat(data(twice, Sizes.class)).isEmpty();
        assertThat(data(around, Parents.class)).contains("ERROR NULL data.first.parent.size");
        assertThat(data(field, OptionalSizes.class)).isEmpty();
    }

    @Test
    void theFieldsOfAConditionalObjectComeWithIt() {
        String document = "query Q($yes: Boolean!) { first { parent @include(if: $yes) { size } } }";

        assertThat(data(document, Parents.class)).isEmpty();
    }

    @Test
    void aNullableFieldInAPrimitive() {
        assertThat(found("{ first { nick } }", NickInt.class))
                .containsExactly("ERROR NULL data.first.nick", "ERROR TYPE data.first.nick");
    }

    @Test
    void aNullableFieldInAPrimitiveOfCodeThatIsNotNullMarked() {
        assertThat(found("{ first { age } }", UnmarkedAge.class)).containsExactly("ERROR NULL data.first.age");
    }

    @Test
    void aNullableFieldInNullMarkedCode() {
        assertThat(found("{ bot { live } }", Lives.class)).containsExactly("ERROR NULL data.bot");
        assertThat(found("{ first { nick } }", NonNullNick.class)).containsExactly("ERROR NULL data.first.nick");
        assertThat(found("{ first { nick } }", NullableNick.class)).isEmpty();
        assertThat(found("{ first { nick } }", OptionalNick.class)).isEmpty();
        assertThat(found("{ first { nick } }", CompactNick.class)).isEmpty();
        assertThat(found("{ first { nick } }", UnmarkedNick.class)).isEmpty();
    }

    @Test
    void aNullableElement() {
        assertThat(found("{ maybe }", Elements.class)).containsExactly("ERROR NULL data.maybe[]");
        assertThat(found("{ maybe }", NullableElements.class)).isEmpty();
    }

    /** What is found in the data of a document that takes a variable, which is not what is looked at. */
    private static List<String> data(String document, Class<?> data) {
        Query<?, ?> query = Query.of("Q", document, Yes.class, data);
        assertThat(lines(Operations.of(query)))
                .isEqualTo(lines(Operations.of(query).against(Found.SCHEMA)));
        return lines(Operations.of(query));
    }

    private record Yes(boolean yes) {}

    private record Size(int size) {}

    private record Sizes(Size first) {}

    private record OptionalSizes(Bot first) {
        record Bot(OptionalInt size) {}
    }

    private record Parents(Bot first) {
        record Bot(@Nullable Size parent) {}
    }

    private record Lives(Bot bot) {
        record Bot(boolean live) {}
    }

    private record NickInt(Bot first) {
        record Bot(int nick) {}
    }

    private record NonNullNick(Bot first) {
        record Bot(String nick) {}
    }

    private record NullableNick(Bot first) {
        record Bot(@Nullable String nick) {}
    }

    private record CompactNick(Bot first) {
        record Bot(@Nullable String nick) {
            @SuppressWarnings("UnusedMethod") // Jackson calls it
            Bot {
                nick = nick == null ? null : nick.strip();
            }
        }
    }

    private record OptionalNick(Bot first) {
        record Bot(Optional<String> nick) {}
    }

    private record UnmarkedAge(Bot first) {
        @NullUnmarked
        record Bot(int age) {}
    }

    private record UnmarkedNick(Bot first) {
        @NullUnmarked
        record Bot(String nick) {}
    }

    private record Elements(List<String> maybe) {}

    private record NullableElements(List<@Nullable String> maybe) {}
}
