package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.completions.Decoded.Terminator;
import io.github.chatlayerreactor.completions.Decoded.Unrecognised;
import io.github.chatlayerreactor.completions.Decoded.Value;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What OpenAI's dialects have in common. It has a mapper of its own, so that no setting of the caller's changes the wire
 * form.
 */
final class Wire {
    private static final String DONE = "[DONE]";

    private final JsonMapper mapper = JsonMapper.shared();
    private final ObjectReader reader =
            mapper.readerFor(WireReply.class).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private final WireEvent events = new WireEvent(reader);

    byte[] whole(Map<String, Object> members) {
        return mapper.writeValueAsBytes(members);
    }

    byte[] streamed(Map<String, Object> members, boolean withUsage) {
        members.put("stream", true);
        if (withUsage) {
            members.put("stream_options", Map.of("include_usage", true));
        }
        return mapper.writeValueAsBytes(members);
    }

    <T> Decoded<T> decodeWhole(InputStream body, Function<WireReply, @Nullable T> conversion) {
        return decoded(reader.readValue(body), conversion);
    }

    <T> Decoded<T> decodeEvent(ServerSentEvent event, Function<WireReply, @Nullable T> conversion) {
        return event.dataEquals(DONE) ? new Terminator<>() : decoded(event.data(events::read), conversion);
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
