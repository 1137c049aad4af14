package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.completions.WireReply.Choice;
import io.github.chatlayerreactor.completions.WireReply.Counts;
import io.github.chatlayerreactor.completions.WireReply.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the event of a stream token by token: data binding allocates twice as much for each, and what an event mostly holds is
 * a word. What is rare in it, it leaves to data binding, whose context a parser of its own does without.
 */
final class WireEvent {
    private static final TypeReference<List<@Nullable WireToolCall>> CALLS = new TypeReference<>() {};

    private final JsonFactory factory;
    private final ObjectReader replies;
    /** For a value within the event, which more of it follows. */
    private final ObjectReader parts;

    /** Reads with parsers of this factory, and binds with this mapper. */
    WireEvent(JsonFactory factory, JsonMapper mapper) {
        this.factory = factory;
        this.replies = mapper.readerFor(WireReply.class);
        this.parts = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Reads one event.
     *
     * @return {@code null} for the word null
     * @throws tools.jackson.core.JacksonException if it is no such object
     */
    @Nullable WireReply read(byte[] array, int offset, int length) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), array, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return replies.readValue(array, offset, length);
            }
            WireReply reply = reply(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "Something follows the object");
            }
            return reply;
        }
    }

    private WireReply reply(JsonParser parser) {
        String id = null;
        String model = null;
        List<@Nullable Choice> choices = null;
        Counts usage = null;
        JsonNode error = null;
        for (String name = next(parser); name != null; name = next(parser)) {
            switch (name) {
                case "id" -> id = text(parser);
                case "model" -> model = text(parser);
                case "choices" -> choices = choices(parser);
                case "usage" -> usage = parts.forType(Counts.class).readValue(parser);
                case "error" -> error = parts.readTree(parser);
                default -> parser.skipChildren();
            }
        }
        return new WireReply(id, model, choices, usage, error);
    }

    private @Nullable List<@Nullable Choice> choices(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        requireStart(parser, JsonToken.START_ARRAY);
        List<@Nullable Choice> choices = new ArrayList<>(1);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            choices.add(parser.currentToken() == JsonToken.VALUE_NULL ? null : choice(parser));
        }
        return choices;
    }

    private Choice choice(JsonParser parser) {
        requireStart(parser, JsonToken.START_OBJECT);
        int index = 0;
        Message delta = null;
        String text = null;
        String finishReason = null;
        for (String name = next(parser); name != null; name = next(parser)) {
            switch (name) {
                case "index" -> index = parser.getValueAsInt(0);
                case "delta" -> delta = delta(parser);
                case "text" -> text = text(parser);
                case "finish_reason" -> finishReason = text(parser);
                default -> parser.skipChildren();
            }
        }
        return new Choice(index, delta, null, text, finishReason);
    }

    private @Nullable Message delta(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        requireStart(parser, JsonToken.START_OBJECT);
        String content = null;
        List<@Nullable WireToolCall> calls = null;
        for (String name = next(parser); name != null; name = next(parser)) {
            switch (name) {
                case "content" -> content = text(parser);
                case "tool_calls" -> calls = parts.forType(CALLS).readValue(parser);
                default -> parser.skipChildren();
            }
        }
        return new Message(content, calls);
    }

    /** The name of the next member, whose value is the current token then; {@code null} at the object's end. */
    private static @Nullable String next(JsonParser parser) {
        String name = parser.nextName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken().isStructStart()) {
            throw new StreamReadException(parser, "A text was expected");
        }
        return parser.getValueAsString();
    }

    private static void requireStart(JsonParser parser, JsonToken start) {
        if (parser.currentToken() != start) {
            throw new StreamReadException(parser, "Something else was expected");
        }
    }
}
