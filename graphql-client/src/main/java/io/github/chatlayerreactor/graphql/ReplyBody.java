package io.github.chatlayerreactor.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.ObjectReader;

/** A reply's whole body: the envelope in it, or a list of them where operations were batched. */
final class ReplyBody {
    private final InputStream bytes;
    private final ObjectReader json;

    ReplyBody(InputStream bytes, ObjectReader json) {
        this.bytes = bytes;
        this.json = json;
        bytes.mark(Integer.MAX_VALUE);
    }

    <D> Envelope<D> envelope(Class<D> dataType) throws IOException {
        Envelope<D> envelope = new Envelope<>(json, dataType);
        take(envelope);
        if (envelope.isToBeReadAgain()) {
            envelope = envelope.again();
            bytes.reset();
            take(envelope);
        }
        return envelope;
    }

    /** One for each, in their order. What keeps the body from being a list of as many is a violation of each. */
    void envelopes(List<? extends BatchMember<?>> members) throws IOException {
        members.forEach(member -> member.expect(json));
        takeAll(members);
        if (members.stream().anyMatch(member -> member.envelope().isToBeReadAgain())) {
            members.forEach(BatchMember::expectAgain);
            bytes.reset();
            takeAll(members);
        }
    }

    private void take(Envelope<?> envelope) {
        String broken = parse(parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return parser.currentToken() == null ? "is empty" : "is no JSON object";
            }
            envelope.take(parser);
            return envelope.violation() == null ? whatFollowsIn(parser) : null;
        });
        if (broken != null) {
            envelope.violate(broken);
        }
    }

    private void takeAll(List<? extends BatchMember<?>> members) {
        String broken = parse(parser -> {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                int results = takeEach(parser, members);
                return results == members.size()
                        ? whatFollowsIn(parser)
                        : "has " + results + " results, though " + members.size() + " operations were sent in one";
            }
            return parser.currentToken() == JsonToken.START_OBJECT && takeForAll(parser, members)
                    ? whatFollowsIn(parser)
                    : "is no list of results, though " + members.size() + " operations were sent in one";
        });
        if (broken != null) {
            members.forEach(member -> member.envelope().violate(broken));
        }
    }

    private static int takeEach(JsonParser parser, List<? extends BatchMember<?>> members) {
        int results = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (results < members.size()) {
                takeElement(parser, members.get(results).envelope());
            }
            parser.skipChildren();
            results++;
        }
        return results;
    }

    private static void takeElement(JsonParser parser, Envelope<?> envelope) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            envelope.take(parser);
        } else {
            envelope.violate("has a result that is no JSON object");
        }
    }

    /** A server that refuses the request as a whole says so once. */
    private boolean takeForAll(JsonParser parser, List<? extends BatchMember<?>> members) {
        Envelope<Object> only = new Envelope<>(json, Object.class);
        only.take(parser);
        boolean refuses = !only.isExecuted() && only.hasReasons();
        if (refuses) {
            members.forEach(member -> member.refuse(only));
        }
        return refuses;
    }

    private static @Nullable String whatFollowsIn(JsonParser parser) {
        return parser.nextToken() == null ? null : "goes on after its JSON ends";
    }

    private @Nullable String parse(Function<JsonParser, @Nullable String> reading) {
        try (JsonParser parser = json.createParser(bytes)) {
            parser.nextToken();
            return reading.apply(parser);
        } catch (UnexpectedEndOfInputException e) {
            return "ends before its JSON does";
        } catch (StreamConstraintsException e) {
            return "is beyond the parser's limits: " + e.getOriginalMessage();
        } catch (StreamReadException e) {
            return "is not JSON at byte " + e.getLocation().getByteOffset();
        } catch (JacksonIOException e) {
            return "is not in a charset of JSON's";
        }
    }
}
