package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.found;
import static io.github.chatlayerreactor.graphql.check.Found.lines;
import static io.github.chatlayerreactor.graphql.check.Found.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is found where scalars and enums meet what they are read to. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class LeafTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                int.class,
                Integer.class,
                long.class,
                double.class,
                BigInteger.class,
                Number.class,
                Object.class,
                OptionalInt.class,
                JsonNode.class,
                Score.class
            })
    void typesOfAnInt(Class<?> type) {
        assertThat(reads(type, "Int")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                short.class,
                byte.class,
                String.class,
                boolean.class,
                Instant.class,
                List.class,
                Names.class,
                Mode.class
            })
    void noTypesOfAnInt(Class<?> type) {
        assertThat(reads(type, "Int")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "double,true",
        "java.math.BigDecimal,true",
        "java.lang.Number,true",
        "int,false",
        "java.lang.String,false"
    })
    void typesOfAFloat(String type, boolean fits) throws ClassNotFoundException {
        assertThat(reads(classOf(type), "Float")).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"boolean,true", "java.lang.Boolean,true", "int,false", "java.lang.String,false"})
    void typesOfABoolean(String type, boolean fits) throws ClassNotFoundException {
        assertThat(reads(classOf(type), "Boolean")).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {String.class, CharSequence.class, UUID.class, Instant.class, Mode.class, Object.class, Key.class
            })
    void typesOfAString(Class<?> type) {
        assertThat(reads(type, "String")).isTrue();
        assertThat(reads(type, "ID")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {int.class, Long.class, boolean.class, double.class, List.class, Map.class, Names.class})
    void noTypesOfAString(Class<?> type) {
        assertThat(reads(type, "String")).isFalse();
        assertThat(reads(type, "ID")).isFalse();
    }

    @Test
    void aScalarInAnotherType() {
        assertThat(found("{ first { name } }", NameInt.class)).containsExactly("ERROR TYPE data.first.name");
    }

    @Test
    void aScalarOfTheSchemas() {
        Operations operations =
                Operations.of(query("{ first { at } }", Times.class)).against(Found.SCHEMA);

        assertThat(lines(operations)).containsExactly("WARNING SCALAR data.first.at");
        assertThat(lines(operations.scalar("DateTime", Instant.class))).isEmpty();
        assertThat(lines(operations.scalar("DateTime", String.class))).containsExactly("ERROR TYPE data.first.at");
    }

    @Test
    void anEnumWithoutAConstant() {
        assertThat(found("{ first { mode } }", Halves.class)).containsExactly("ERROR ENUM data.first.mode");
        assertThat(found("{ first { mode } }", RenamedModes.class)).isEmpty();
        assertThat(found("{ first { mode } }", TextModes.class)).isEmpty();
        assertThat(found("{ first { mode } }", IntModes.class)).containsExactly("ERROR TYPE data.first.mode");
    }

    @Test
    void anEnumsFallbackStandsForTheRestWhateverTheMapper() {
        JsonMapper strict = JsonMapper.builder()
                .disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .build();

        assertThat(found("{ first { mode } }", Fallbacks.class)).isEmpty();
        assertThat(found("{ first { mode } }", Fallbacks.class, strict)).isEmpty();
    }

    private static boolean reads(Class<?> type, String scalar) {
        JavaTypes java = new JavaTypes(JsonMapper.shared());
        return new Scalars(java, Map.of()).reads(java.of(type), scalar);
    }

    private static Class<?> classOf(String name) throws ClassNotFoundException {
        return switch (name) {
            case "int" -> int.class;
            case "double" -> double.class;
            case "boolean" -> boolean.class;
            default -> Class.forName(name);
        };
    }

    private enum Mode {
        DRAFT,
        LIVE
    }

    private enum Half {
        DRAFT
    }

    private enum Fallback {
        DRAFT,
        @JsonEnumDefaultValue
        OTHER
    }

    private enum RenamedMode {
        @JsonProperty("DRAFT")
        INITIAL,
        @JsonAlias("LIVE")
        FINAL
    }

    private record Name(String name) {}

    private record Names(Name first) {}

    private record NameInt(Bot first) {
        record Bot(int name) {}
    }

    private record Times(Bot first) {
        record Bot(Instant at) {}
    }

    private record Halves(Bot first) {
        record Bot(Half mode) {}
    }

    private record Fallbacks(Bot first) {
        record Bot(Fallback mode) {}
    }

    private record RenamedModes(Bot first) {
        record Bot(RenamedMode mode) {}
    }

    private record TextModes(Bot first) {
        record Bot(String mode) {}
    }

    private record IntModes(Bot first) {
        record Bot(int mode) {}
    }

    private record Score(int value) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Score {}
    }

    private record Key(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedMethod") // Jackson calls it
        Key {
            if (text.length() > 3) {
                throw new IllegalArgumentException("too long");
            }
        }
    }
}
