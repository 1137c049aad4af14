package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.sse.ServerSentEvent;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** OpenAI's text completions. */
final class TextDialect implements CompletionDialect<TextRequest, TextChunk, TextCompletion> {
    private final Wire wire = new Wire();

    @Override
    public byte[] encodeWhole(TextRequest request) {
        return wire.whole(members(request));
    }

    @Override
    public byte[] encodeStreamed(TextRequest request) {
        return wire.streamed(members(request), request.streamUsage());
    }

    private static Map<String, Object> members(TextRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", request.model());
        members.put("prompt", request.prompt());
        members.putAll(request.other());
        return members;
    }

    @Override
    public Decoded<TextCompletion> decodeWhole(InputStream body) {
        return wire.decodeWhole(body, WireReply::toTextCompletion);
    }

    @Override
    public Decoded<TextChunk> decodeEvent(ServerSentEvent event) {
        return wire.decodeEvent(event, WireReply::toTextChunk);
    }

    @Override
    public String text(TextChunk chunk) {
        return chunk.text();
    }

    @Override
    public Optional<Usage> usage(TextChunk chunk) {
        return chunk.usage();
    }

    @Override
    public String wholeText(TextCompletion whole) {
        return whole.text();
    }

    @Override
    public Optional<Usage> wholeUsage(TextCompletion whole) {
        return whole.usage();
    }
}
