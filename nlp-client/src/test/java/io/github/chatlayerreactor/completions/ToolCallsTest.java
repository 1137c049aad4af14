package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.HI;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.RawServer;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of tools, asked for, read in pieces, and answered. */
final class ToolCallsTest {
    private static final ToolCall WEATHER = new ToolCall("c1", "weather", "{\"city\":\"Gent\"}");
    private static final ToolCall TIME = new ToolCall("c2", "time", "{}");

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    record City(String city) {}

    private static String deltas(String calls) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + calls + "]}}]}\n\n";
    }

    @Test
    void areAccumulatedByIndex() {
        EventReply.serve(
                server,
                reply -> reply.sendLast(
                        deltas("{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}")
                                + deltas("{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}},"
                                        + "{\"index\":1,\"id\":\"c2\",\"function\":{\"name\":\"time\"}}")
                                + deltas("{\"index\":1,\"function\":{\"arguments\":\"{}\"}}")
                                + deltas("{\"index\":0,\"function\":{\"arguments\":\"\\\"Gent\\\"}\"}}")
                                + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                                + DONE));

        StepVerifier.create(chats.client(server.uri("http:/")).stream(HI).collect(ChatCompletion.fromChunks()))
                .expectNext(new ChatCompletion(
                        "", "", "", List.of(WEATHER, TIME), Optional.of("tool_calls"), Optional.empty()))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void areReadFromAWholeCompletion() {
        String whole = """
                {"choices":[{"message":{"content":null,"tool_calls":[null,\
                {"id":"c1","function":{"name":"weather","arguments":"{\\"city\\":\\"Gent\\"}"}},\
                {"id":"c2"}]}}]}""";

        assertThat(OpenAiDialect.chat().decodeWhole(new ByteArrayInputStream(whole.getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(value.value())
                                .isInstanceOfSatisfying(
                                        ChatCompletion.class,
                                        completion -> assertThat(completion.toolCalls())
                                                .containsExactly(WEATHER, new ToolCall("c2", "", ""))));
    }

    @Test
    void areAskedForAndAnswered() {
        ChatCompletion answer = new ChatCompletion("", "", "", List.of(TIME), Optional.empty(), Optional.empty());
        ChatRequest request = ChatRequest.of(
                        "m", ChatMessage.user("hi"), ChatMessage.assistant(answer), ChatMessage.tool(TIME, "noon"))
                .withTools(Tool.of("weather", "tells the weather", City.class));

        JsonNode sent = JsonMapper.shared().readTree(OpenAiDialect.chat().encodeWhole(request));

        assertThat(sent.path("messages").path(1)).isEqualTo(JsonMapper.shared().readTree("""
                {"role":"assistant","content":"","tool_calls":[\
                {"id":"c2","type":"function","function":{"name":"time","arguments":"{}"}}]}"""));
        assertThat(sent.path("messages").path(2))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"role\":\"tool\",\"content\":\"noon\",\"tool_call_id\":\"c2\"}"));
        assertThat(sent.at("/tools/0/function/parameters/properties/city/type").asString())
                .isEqualTo("string");
    }

    @Test
    void areAccumulatedInLinearTime() {
        int pieces = 200_000;
        Flux<ChatChunk> chunks = Flux.fromStream(() -> IntStream.range(0, pieces)
                .mapToObj(i -> new ChatChunk(
                        "c",
                        "m",
                        "text",
                        List.of(new ToolCallDelta(i % 2, Optional.empty(), Optional.empty(), "args")),
                        Optional.empty(),
                        Optional.empty())));

        StepVerifier.create(chunks.collect(ChatCompletion.fromChunks()))
                .assertNext(whole -> {
                    assertThat(whole.text()).hasSize(4 * pieces);
                    assertThat(whole.toolCalls())
                            .allSatisfy(call -> assertThat(call.arguments()).hasSize(2 * pieces));
                })
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void areAccumulatedInPartsToo() {
        ChatChunk first = new ChatChunk(
                "c",
                "m",
                "a",
                List.of(new ToolCallDelta(0, Optional.of("c2"), Optional.of("time"), "{")),
                Optional.empty(),
                Optional.empty());
        ChatChunk second = new ChatChunk(
                "",
                "",
                "b",
                List.of(new ToolCallDelta(0, Optional.empty(), Optional.empty(), "}")),
                Optional.of("tool_calls"),
                Optional.of(new Usage(1, 2, 3)));

        assertThat(Stream.of(first, second).parallel().collect(ChatCompletion.fromChunks()))
                .isEqualTo(new ChatCompletion(
                        "c", "m", "ab", List.of(TIME), Optional.of("tool_calls"), Optional.of(new Usage(1, 2, 3))));
    }
}
