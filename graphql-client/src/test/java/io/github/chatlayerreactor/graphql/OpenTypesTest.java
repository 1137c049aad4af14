package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a schema may add to, an enum or a union, read with Jackson's own annotations, as the package tells. */
final class OpenTypesTest {
    private final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    @Test
    void anEnumTakesWhatIsNewForItsFallback() {
        assertThat(read(Versions.class, "{\"versions\":[\"LIVE\",\"CANARY\",\"DRAFT\",null]}")
                        .versions())
                .containsExactly(Version.LIVE, Version.OTHER, Version.DRAFT, null);
    }

    @Test
    void anEnumWithoutFallbackNamesTheRemedy() {
        assertThatExceptionOfType(GraphQlException.DataMismatch.class)
                .isThrownBy(() -> read(Closed.class, "{\"mode\":\"CANARY\"}"))
                .withMessage(
                        "query Bots: data.mode should be Mode, but is a value that it has no constant for: annotate"
                                + " one with @JsonEnumDefaultValue, which stands for those");
    }

    @Test
    void aUnionIsReadToItsMembersByTypename() {
        Messages messages = read(
                Messages.class,
                "{\"messages\":[{\"__typename\":\"TextMessage\",\"text\":\"Hi\"},"
                        + "{\"url\":\"u\",\"__typename\":\"ImageMessage\"}]}");

        assertThat(messages.messages()).containsExactly(new TextMessage("Hi"), new ImageMessage("u", null));
    }

    @Test
    void aUnionTakesWhatIsNewForItsFallback() {
        Messages messages = read(
                Messages.class,
                "{\"messages\":[{\"__typename\":\"VideoMessage\",\"length\":{\"s\":3}},null,{\"text\":\"untyped\"}]}");

        assertThat(messages.messages()).containsExactly(new Unknown(), null, new Unknown());
    }

    @Test
    void anInterfacesMembersShareItsFields() {
        Found found = read(
                Found.class,
                "{\"node\":{\"__typename\":\"Bot\",\"id\":\"1\",\"name\":\"Ada\"},"
                        + "\"other\":{\"__typename\":\"Flow\",\"id\":\"2\"}}");

        assertThat(found).isEqualTo(new Found(new Bot("1", "Ada"), new OtherNode("2")));
        assertThat(found.other().id()).isEqualTo("2");
    }

    private <D> D read(Class<D> type, String data) {
        GraphQlResult<D> result = reader.read(
                        Query.of("Bots", "query Bots { bots }", type), ScriptedReply.graphql("{\"data\":" + data + "}"))
                .blockOptional()
                .orElseThrow();
        assertThat(result).isInstanceOf(GraphQlResult.Complete.class);
        return ((GraphQlResult.Complete<D>) result).data();
    }

    private enum Version {
        DRAFT,
        LIVE,
        @JsonEnumDefaultValue
        OTHER
    }

    private record Versions(List<@Nullable Version> versions) {}

    private enum Mode {
        FAST
    }

    private record Closed(Mode mode) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename", defaultImpl = Unknown.class)
    private sealed interface Message {}

    private record TextMessage(String text) implements Message {}

    private record ImageMessage(String url, @Nullable String caption) implements Message {}

    private record Unknown() implements Message {}

    private record Messages(List<@Nullable Message> messages) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename", defaultImpl = OtherNode.class)
    private sealed interface Node {
        String id();
    }

    private record Bot(String id, String name) implements Node {}

    private record OtherNode(String id) implements Node {}

    private record Found(Node node, Node other) {}
}
