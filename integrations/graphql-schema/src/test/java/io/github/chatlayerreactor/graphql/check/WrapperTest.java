package io.github.chatlayerreactor.graphql.check;

import static org.assertj.core.api.Assertions.assertThat;

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
    void leavesAnythingElse() {
        assertThat(Wrapper.is(typeOf(new TypeReference<List<String>>() {}))).isFalse();
    }

    private static JavaType typeOf(TypeReference<?> type) {
        return JsonMapper.shared().constructType(type);
    }
}
