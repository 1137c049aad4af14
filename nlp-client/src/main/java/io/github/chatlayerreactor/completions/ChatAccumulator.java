package io.github.chatlayerreactor.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chunks of one completion, put together: what they add is appended, and of what they state the latest counts. */
final class ChatAccumulator {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Call> calls = new TreeMap<>();
    private String id = "";
    private String model = "";
    private Optional<String> finishReason = Optional.empty();
    private Optional<Usage> usage = Optional.empty();

    /** A call of a tool so far. */
    private static final class Call {
        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        void add(ToolCallDelta delta) {
            id = delta.id().orElse(id);
            name = delta.name().orElse(name);
            arguments.append(delta.arguments());
        }

        void append(Call later) {
            id = later.id.isEmpty() ? id : later.id;
            name = later.name.isEmpty() ? name : later.name;
            arguments.append(later.arguments);
        }

        ToolCall whole() {
            return new ToolCall(id, name, arguments.toString());
        }
    }

    void add(ChatChunk chunk) {
        state(chunk.id(), chunk.model(), chunk.finishReason(), chunk.usage());
        text.append(chunk.text());
        for (ToolCallDelta delta : chunk.toolCalls()) {
            calls.computeIfAbsent(delta.index(), first -> new Call()).add(delta);
        }
    }

    private void state(String statedId, String statedModel, Optional<String> stated, Optional<Usage> counts) {
        id = statedId.isEmpty() ? id : statedId;
        model = statedModel.isEmpty() ? model : statedModel;
        finishReason = stated.or(() -> finishReason);
        usage = counts.or(() -> usage);
    }

    ChatAccumulator append(ChatAccumulator later) {
        later.calls.forEach((index, call) ->
                calls.computeIfAbsent(index, first -> new Call()).append(call));
        state(later.id, later.model, later.finishReason, later.usage);
        text.append(later.text);
        return this;
    }

    ChatCompletion completion() {
        List<ToolCall> whole = new ArrayList<>();
        calls.values().forEach(call -> whole.add(call.whole()));
        return new ChatCompletion(id, model, text.toString(), whole, finishReason, usage);
    }
}
