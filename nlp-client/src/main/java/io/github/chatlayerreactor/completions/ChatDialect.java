package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.completions.Decoded.Terminator;
import io.github.chatlayerreactor.completions.Decoded.Unrecognised;
import io.github.chatlayerreactor.completions.Decoded.Value;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's chat completions. It has a mapper of its own, so that no setting of the caller's changes the wire form. */
final class ChatDialect implements CompletionDialect<ChatRequest, ChatChunk, ChatCompletion> {
    private static final String DONE = "[DONE]";

    private final JsonMapper mapper = JsonMapper.shared();
    private final ObjectReader reader =
            mapper.readerFor(WireChat.class).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    @Override
    public byte[] encodeWhole(ChatRequest request) {
        return mapper.writeValueAsBytes(members(request));
    }

    @Override
    public byte[] encodeStreamed(ChatRequest request) {
        Map<String, Object> members = members(request);
        members.put("stream", true);
        if (request.streamUsage()) {
            members.put("stream_options", Map.of("include_usage", true));
        }
        return mapper.writeValueAsBytes(members);
    }

    private static Map<String, Object> members(ChatRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", request.model());
        members.put("messages", request.messages());
        request.temperature().ifPresent(value -> members.put("temperature", value));
        request.maxTokens().ifPresent(value -> members.put("max_tokens", value));
        members.putAll(request.other());
        return members;
    }

    @Override
    public Decoded<ChatCompletion> decodeWhole(InputStream body) {
        return decoded(reader.readValue(body), WireChat::toCompletion);
    }

    @Override
    public Decoded<ChatChunk> decodeEvent(ServerSentEvent event) {
        return event.dataEquals(DONE) ? new Terminator<>() : decoded(event.data(reader::readValue), WireChat::toChunk);
    }

    private static <T> Decoded<T> decoded(@Nullable WireChat wire, Function<WireChat, Optional<T>> conversion) {
        if (wire == null) {
            return new Unrecognised<>("it is null");
        }
        if (wire.hasFailed()) {
            return wire.toFailure();
        }
        Optional<Decoded<T>> value = conversion.apply(wire).map(Value::new);
        return value.orElseGet(() -> new Unrecognised<>("it has no choices"));
    }

    @Override
    public String text(ChatChunk chunk) {
        return chunk.text();
    }

    @Override
    public Optional<Usage> usage(ChatChunk chunk) {
        return chunk.usage();
    }
}
