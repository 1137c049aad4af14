package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.completions.Decoded.Terminator;
import io.github.chatlayerreactor.completions.Decoded.Unrecognised;
import io.github.chatlayerreactor.completions.Decoded.Value;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What OpenAI's dialects have in common. It has a mapper of its own, so that no setting of the caller's changes the wire
 * form.
 */
final class Wire {
    private static final String DONE = "[DONE]";
    /** Streams are read by a few event loops, each of which can keep its buffers without a queue to share them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(WireReply.class);
    private static final WireEvent EVENTS = new WireEvent(FACTORY, MAPPER);

    byte[] whole(Map<String, Object> members) {
        return MAPPER.writeValueAsBytes(members);
    }

    byte[] streamed(Map<String, Object> members, boolean withUsage) {
        members.put("stream", true);
        if (withUsage) {
            members.put("stream_options", Map.of("include_usage", true));
        }
        return MAPPER.writeValueAsBytes(members);
    }

    <T> Decoded<T> decodeWhole(InputStream body, Function<WireReply, @Nullable T> conversion) {
        return decoded(READER.readValue(body), conversion);
    }

    <T> Decoded<T> decodeEvent(ServerSentEvent event, Function<WireReply, @Nullable T> conversion) {
        return event.dataEquals(DONE) ? new Terminator<>() : decoded(event.data(EVENTS::read), conversion);
    }

    private static <T> Decoded<T> decoded(@Nullable WireReply wire, Function<WireReply, @Nullable T> conversion) {
        if (wire == null) {
            return new Unrecognised<>("it is null");
        }
        if (wire.hasFailed()) {
            return wire.toFailure();
        }
        T value = conversion.apply(wire);
        return value == null ? new Unrecognised<>("it has no choices") : new Value<>(value);
    }
}
