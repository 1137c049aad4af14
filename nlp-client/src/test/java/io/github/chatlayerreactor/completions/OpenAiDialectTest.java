package io.github.chatlayerreactor.completions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.completions.Decoded.Failure;
import io.github.chatlayerreactor.completions.Decoded.Terminator;
import io.github.chatlayerreactor.completions.Decoded.Unrecognised;
import io.github.chatlayerreactor.completions.Decoded.Value;
import io.github.chatlayerreactor.sse.EventStreams;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;

final class OpenAiDialectTest {
    private static final CompletionDialect<ChatRequest, ChatChunk, ChatCompletion> CHAT = OpenAiDialect.chat();

    @Test
    void readsAChunk() {
        assertThat(event("""
                {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":null,"choices":[\
                {"index":0,"delta":{"content":"é"},"logprobs":null,"finish_reason":null}],"usage":null}"""))
                .isEqualTo(new Value<>(new ChatChunk("c1", "m", "é", List.of(), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[]}",
                "{\"choices\":[null]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"delta\":{}}]}",
                "{\"choices\":[{\"delta\":null}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"another choice\"}}]}"
            })
    void readsAChunkThatAddsNoText(String data) {
        assertThat(event(data))
                .isEqualTo(new Value<>(new ChatChunk("", "", "", List.of(), Optional.empty(), Optional.empty())));
    }

    @Test
    void readsAChunkThatStatesTheReasonOfTheEnd() {
        assertThat(event("{\"choices\":[{\"index\":null,\"delta\":{},\"finish_reason\":\"length\"}]}"))
                .isEqualTo(new Value<>(new ChatChunk("", "", "", List.of(), Optional.of("length"), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"choices\":[],", "\"choices\":null,", ""})
    void readsAChunkThatStatesTheUsage(String choices) {
        Usage usage = new Usage(3, 0, 0);

        assertThat(event("{" + choices + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":null}}"))
                .isEqualTo(new Value<>(new ChatChunk("", "", "", List.of(), Optional.empty(), Optional.of(usage))));
    }

    @Test
    void takesExactlyDoneForTheTerminator() {
        assertThat(event("[DONE]")).isEqualTo(new Terminator<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE] and more", "[DONE]]", "[done]", " [DONE]", "[DONE] "})
    void takesNothingElseForTheTerminator(String data) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> event(data));
    }

    @Test
    void recognisesAnError() {
        assertThat(event("{\"error\":{\"message\":\"too much\",\"type\":\"rate\",\"code\":\"429\"}}"))
                .isEqualTo(new Failure<>("429", "too much"));
        assertThat(event("{\"error\":{\"message\":\"too much\",\"type\":\"rate\",\"code\":null}}"))
                .isEqualTo(new Failure<>("rate", "too much"));
        assertThat(event("{\"error\":\"too much\"}")).isEqualTo(new Failure<>("", "too much"));
        assertThat(event("{\"error\":{},\"choices\":[]}")).isEqualTo(new Failure<>("", ""));
    }

    @Test
    void takesAnErrorThatIsNullForNone() {
        assertThat(event("{\"error\":null,\"choices\":[]}")).isInstanceOf(Value.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"detail\":\"secret\"}", "{\"choices\":null}"})
    void doesNotRecogniseWhatHasNeitherChoicesNorUsage(String data) {
        assertThat(event(data)).isInstanceOf(Unrecognised.class).asString().doesNotContain("secret");
    }

    @Test
    void readsAWholeCompletion() {
        assertThat(whole("""
                {"id":"c1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"é"},\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}"""))
                .isEqualTo(new Value<>(new ChatCompletion(
                        "c1", "m", "é", List.of(), Optional.of("stop"), Optional.of(new Usage(1, 2, 3)))));
    }

    @Test
    void readsAWholeCompletionWithoutText() {
        assertThat(whole("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"content_filter\"}]}"))
                .isEqualTo(new Value<>(
                        new ChatCompletion("", "", "", List.of(), Optional.of("content_filter"), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "{\"message\":\"no\"}"})
    void doesNotRecogniseAWholeCompletionWithoutChoices(String body) {
        assertThat(whole(body)).isInstanceOf(Unrecognised.class);
    }

    @Test
    void recognisesAnErrorInAWholeReply() {
        assertThat(whole("{\"error\":{\"message\":\"no\"}}")).isEqualTo(new Failure<>("", "no"));
    }

    /** Decodes an event whose data is exactly this. */
    private static Decoded<ChatChunk> event(String data) {
        Flux<ByteBuf> body = Flux.just(Unpooled.wrappedBuffer(("data: " + data + "\n\n").getBytes(UTF_8)));
        return Objects.requireNonNull(
                EventStreams.sse(body, CHAT::decodeEvent).single().block());
    }

    private static Decoded<ChatCompletion> whole(String body) {
        return CHAT.decodeWhole(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
