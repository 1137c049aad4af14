package io.github.chatlayerreactor.graphql.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.Input;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

final class WrapperTest {
    @Test
    void opensAnOptional() {
        JavaType type = typeOf(new TypeReference<Optional<String>>() {});

        assertThat(Wrapper.is(type)).isTrue();
        assertThat(Wrapper.content(type).hasRawClass(String.class)).isTrue();
    }

    @Test
    void knowsAnOptionalIntWithoutContent() {
        JavaType type = typeOf(new TypeReference<OptionalInt>() {});

        assertThat(Wrapper.is(type)).isTrue();
        assertThat(Wrapper.hasContent(type)).isFalse();
    }

    @Test
    void opensAnOutcomeAndAnInput() {
        JavaType outcome = typeOf(new TypeReference<Outcome<String>>() {});
        JavaType input = typeOf(new TypeReference<Input<String>>() {});

        assertThat(List.of(outcome, input))
                .allMatch(Wrapper::hasContent)
                .allMatch(type -> Wrapper.content(type).hasRawClass(String.class));
    }

    record Nicks(Nick first) {}

    record Nick(Outcome<String> nick) {}

    record Ages(Age first) {}

    record Age(Outcome<String> age) {}

    record Parents(Parent first) {}

    record Parent(Outcome<Nick> parent) {}

    @Test
    void isAPlaceForAFieldThatMayFail() {
        assertThat(Found.found("{ first { nick } }", Nicks.class)).isEmpty();
        assertThat(Found.found("{ first { age } }", Ages.class)).containsExactly("ERROR TYPE data.first.age");
        assertThat(Found.found("{ first { parent { nick } } }", Parents.class)).isEmpty();
    }

    record Change(String id, Input<String> name) {}

    record Required(Input<String> id) {}

    @Test
    void isAPlaceForAVariableThatMayBeAbsent() {
        String document = "mutation M($id: ID!%s) { none }";

        assertThat(Found.lines(Operations.of(
                        Mutation.of("M", document.formatted(" $name: String"), Change.class, Object.class))))
                .noneMatch(line -> line.contains("name"));
        assertThat(Found.lines(Operations.of(Mutation.of("M", document.formatted(""), Required.class, Object.class))))
                .contains("ERROR NULL variables.id");
    }

    @Test
    void leavesAnythingElse() {
        assertThat(Wrapper.is(typeOf(new TypeReference<List<String>>() {}))).isFalse();
    }

    private static JavaType typeOf(TypeReference<?> type) {
        return JsonMapper.shared().constructType(type);
    }
}
