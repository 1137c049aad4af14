package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** OpenAI's chat completions. */
final class ChatDialect implements CompletionDialect<ChatRequest, ChatChunk, ChatCompletion> {
    private final Wire wire = new Wire();

    @Override
    public byte[] encodeWhole(ChatRequest request) {
        return wire.whole(members(request));
    }

    @Override
    public byte[] encodeStreamed(ChatRequest request) {
        return wire.streamed(members(request), request.streamUsage());
    }

    private static Map<String, Object> members(ChatRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", request.model());
        members.put(
                "messages",
                request.messages().stream().map(ChatMessage::members).toList());
        request.temperature().ifPresent(value -> members.put("temperature", value));
        request.maxTokens().ifPresent(value -> members.put("max_tokens", value));
        members.putAll(request.other());
        return members;
    }

    @Override
    public Decoded<ChatCompletion> decodeWhole(InputStream body) {
        return wire.decodeWhole(body, WireReply::toChatCompletion);
    }

    @Override
    public Decoded<ChatChunk> decodeEvent(ServerSentEvent event) {
        return wire.decodeEvent(event, WireReply::toChatChunk);
    }

    @Override
    public String text(ChatChunk chunk) {
        return chunk.text();
    }

    @Override
    public Optional<Usage> usage(ChatChunk chunk) {
        return chunk.usage();
    }

    @Override
    public String wholeText(ChatCompletion whole) {
        return whole.text();
    }

    @Override
    public Optional<Usage> wholeUsage(ChatCompletion whole) {
        return whole.usage();
    }

    @Override
    public ChatRequest constrain(ChatRequest request, String name, JsonNode schema) {
        return request.with(
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("name", name, "strict", true, "schema", schema)));
    }
}
