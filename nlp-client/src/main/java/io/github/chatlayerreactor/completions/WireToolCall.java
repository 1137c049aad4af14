package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.WireReply.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a tool on the wire, whole or in part. Every field is optional. */
record WireToolCall(
        @JsonProperty("index") int index,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("function") @Nullable Function function) {
    private static final Function NONE = new Function(null, null);

    record Function(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("arguments") @Nullable String arguments) {}

    static List<ToolCallDelta> deltas(@Nullable List<@Nullable WireToolCall> calls) {
        if (calls == null || calls.isEmpty()) {
            return List.of();
        }
        List<ToolCallDelta> deltas = new ArrayList<>(calls.size());
        for (WireToolCall call : calls) {
            if (call != null) {
                Function named = call.named();
                deltas.add(new ToolCallDelta(
                        call.index,
                        Optional.ofNullable(call.id),
                        Optional.ofNullable(named.name()),
                        orEmpty(named.arguments())));
            }
        }
        return deltas;
    }

    static List<ToolCall> whole(@Nullable List<@Nullable WireToolCall> calls) {
        if (calls == null) {
            return List.of();
        }
        List<ToolCall> whole = new ArrayList<>(calls.size());
        for (WireToolCall call : calls) {
            if (call != null) {
                Function named = call.named();
                whole.add(new ToolCall(orEmpty(call.id), orEmpty(named.name()), orEmpty(named.arguments())));
            }
        }
        return whole;
    }

    private Function named() {
        return function == null ? NONE : function;
    }
}
