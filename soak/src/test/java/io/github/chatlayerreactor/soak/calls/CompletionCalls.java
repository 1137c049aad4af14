package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.Signal;
import io.github.chatlayerreactor.soak.balance.NamedErrors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for completions, which echo what was said. */
final class CompletionCalls {
    private final CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> client;

    CompletionCalls(CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> client) {
        this.client = client;
    }

    Call<?> whole(int id, SplittableRandom random) {
        return Call.expecting(
                "completion", client.complete(request(id)).map(ChatCompletion::text), answer(id), Subject.CALL);
    }

    Call<?> streamed(int id, SplittableRandom random) {
        return new Call<>(
                "completion stream",
                client.stream(request(id)),
                got -> differs(id, got.stream().map(ChatChunk::text).collect(Collectors.joining())),
                Subject.STREAM);
    }

    Call<?> signals(int id, SplittableRandom random) {
        return new Call<>(
                "completion signals",
                client.signals(request(id)),
                got -> objection(id, got),
                CompletionCalls::failure,
                Subject.STREAM);
    }

    private static ChatRequest request(int id) {
        return ChatRequest.of("sandbox", ChatMessage.user("this is call number " + id));
    }

    private static String answer(int id) {
        return "You said: this is call number " + id + " – noted in the sandbox ✓ 🍕";
    }

    private static @Nullable String differs(int id, String text) {
        return Call.differs(List.of(answer(id)), List.of(text));
    }

    private static @Nullable String objection(int id, List<Signal<ChatChunk>> got) {
        Signal<ChatChunk> last = last(got);
        if (last instanceof Signal.Finished) {
            return differs(id, textOf(got));
        }
        if (last instanceof Signal.Failed<ChatChunk> failed) {
            return NamedErrors.objection(failed.error());
        }
        return last instanceof Signal.Truncated ? null : "an end that nothing explains: " + last;
    }

    private static @Nullable String failure(List<Signal<ChatChunk>> got) {
        Signal<ChatChunk> last = last(got);
        if (last instanceof Signal.Failed<ChatChunk> failed) {
            return NamedErrors.name(failed.error());
        }
        return last instanceof Signal.Truncated ? "Signal.Truncated" : null;
    }

    private static Signal<ChatChunk> last(List<Signal<ChatChunk>> got) {
        return got.get(got.size() - 1);
    }

    private static String textOf(List<Signal<ChatChunk>> signals) {
        return signals.stream()
                .filter(signal -> signal instanceof Signal.Chunk)
                .map(signal -> ((Signal.Chunk<ChatChunk>) signal).value().text())
                .collect(Collectors.joining());
    }
}
