package io.github.chatlayerreactor.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/**
 * What stands around the elements of a streamed list: all of a reply but those and its errors, token by token as its bytes
 * arrive. Jackson's parser checks it and holds no more than one string of it. It sees both lists empty, since their
 * elements are taken out.
 */
final class StreamedEnvelope {
    /** What begins with the last byte that was read. */
    enum Place {
        LIST,
        ERRORS,
        ELSEWHERE
    }

    private static final int LONGEST_STRING = 1024 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private final List<String> keys;
    private final JsonParser parser = FACTORY.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    private final ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
    private long length;
    private boolean begun;
    private boolean executed;
    private boolean hasData;
    private boolean hasList;
    private @Nullable Mismatch mismatch;

    /**
     * An envelope of which nothing was read.
     *
     * @param keys lead from the root to the list; the first is {@code data}
     */
    StreamedEnvelope(List<String> keys) {
        this.keys = keys;
    }

    /**
     * Reads on; a bracket that begins a list must be the last of the bytes.
     *
     * @throws tools.jackson.core.exc.StreamReadException if this is not JSON
     * @throws Violation if it is no GraphQL reply
     */
    Place read(byte[] bytes, int from, int to) {
        feeder.feedInput(bytes, from, to);
        Place place = seeTokens();
        length += to - from;
        return place;
    }

    /** How many bytes were read without a fault. */
    long length() {
        return length;
    }

    /** Ends the reading. Throws as {@link #read}. */
    void end() {
        feeder.endOfInput();
        var unused = seeTokens();
        parser.close();
        if (!begun) {
            throw new Violation("is empty");
        }
    }

    /** Whether there is {@code data}, even if it is {@code null}. */
    boolean executed() {
        return executed;
    }

    /** Whether there is {@code data} that is not {@code null}. */
    boolean hasData() {
        return hasData;
    }

    /** Why there is no list in the data, or {@code null}. */
    @Nullable Mismatch mismatch() {
        return mismatch == null && !hasList ? unfit(keys.size(), "a list", "missing") : mismatch;
    }

    private Place seeTokens() {
        Place place = Place.ELSEWHERE;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (token.isStructStart() || token.isScalarValue()) {
                place = see(token);
            }
        }
        return place;
    }

    private Place see(JsonToken token) {
        TokenStreamContext context = parser.streamReadContext();
        TokenStreamContext holder = token.isStructStart() ? context.getParent() : context;
        int depth = holder.getNestingDepth();
        if (depth == 0) {
            seeRoot(token);
        } else if (depth == 1 && "errors".equals(holder.currentName())) {
            return seeErrors(token);
        } else if (depth <= keys.size() && isOnTheWay(holder, depth)) {
            return seeStep(token, depth);
        }
        return Place.ELSEWHERE;
    }

    private void seeRoot(JsonToken token) {
        if (begun) {
            throw new Violation("goes on after its JSON object");
        }
        if (token != JsonToken.START_OBJECT) {
            throw new Violation("is no JSON object");
        }
        begun = true;
    }

    private static Place seeErrors(JsonToken token) {
        if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
            throw new Violation(StreamedErrors.UNREADABLE);
        }
        return token == JsonToken.START_ARRAY ? Place.ERRORS : Place.ELSEWHERE;
    }

    private boolean isOnTheWay(TokenStreamContext holder, int depth) {
        TokenStreamContext level = holder;
        for (int i = depth; i > 0; i--) {
            if (!keys.get(i - 1).equals(level.currentName())) {
                return false;
            }
            level = level.getParent();
        }
        return true;
    }

    private Place seeStep(JsonToken token, int depth) {
        if (depth == 1) {
            if (executed) {
                throw new Violation("has data twice");
            }
            executed = true;
            hasData = token != JsonToken.VALUE_NULL;
        }
        boolean isList = depth == keys.size();
        if (token != (isList ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            mismatch = unfit(depth, isList ? "a list" : "an object", Mismatch.nameOf(token));
            return Place.ELSEWHERE;
        }
        if (isList && hasList) {
            throw new Violation("has the list twice");
        }
        hasList |= isList;
        return isList ? Place.LIST : Place.ELSEWHERE;
    }

    private Mismatch unfit(int depth, String expected, String found) {
        return new Mismatch(String.join(".", keys.subList(1, depth)), expected, found, null);
    }
}
