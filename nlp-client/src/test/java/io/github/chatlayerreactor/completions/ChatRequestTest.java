package io.github.chatlayerreactor.completions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatRequestTest {
    private static final ChatRequest PLAIN = ChatRequest.of("m", ChatMessage.user("hi"));

    @Test
    void sendsNothingThatIsNotSet() {
        assertThat(whole(PLAIN)).isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    @Test
    void sendsWhatIsSet() {
        ChatRequest request = ChatRequest.of("m", ChatMessage.system("s"), ChatMessage.assistant("a"))
                .withTemperature(0.2)
                .withMaxTokens(5)
                .with("stop", List.of("\n"));

        assertThat(whole(request)).isEqualTo("""
                {"model":"m","messages":[{"role":"system","content":"s"},{"role":"assistant","content":"a"}],\
                "temperature":0.2,"max_tokens":5,"stop":["\\n"]}""");
    }

    @Test
    void asksForAStreamOnlyWhenStreamed() {
        assertThat(streamed(PLAIN)).endsWith(",\"stream\":true}");
    }

    @Test
    void asksForAStreamsUsageOnlyOfAStream() {
        ChatRequest request = PLAIN.withStreamUsage();

        assertThat(streamed(request)).endsWith(",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(whole(request)).isEqualTo(whole(PLAIN));
    }

    @Test
    void isNotChangedByItsWithers() {
        assertThat(PLAIN.withMaxTokens(5)).isNotEqualTo(PLAIN);
        assertThat(PLAIN.maxTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "temperature", "max_tokens", "stream", "stream_options"})
    void refusesAnotherMemberOfAnOwnName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.with(name, true))
                .withMessageContaining(name);
    }

    @Test
    void refusesToAskNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.of("m"));
    }

    private static String whole(ChatRequest request) {
        return new String(OpenAiDialect.chat().encodeWhole(request), UTF_8);
    }

    private static String streamed(ChatRequest request) {
        return new String(OpenAiDialect.chat().encodeStreamed(request), UTF_8);
    }
}
