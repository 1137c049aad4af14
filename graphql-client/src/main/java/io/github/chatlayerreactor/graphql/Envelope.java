package io.github.chatlayerreactor.graphql;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The object around a reply's data, read in one pass whatever the order of its keys. Data goes from the parser into its
 * type with nothing in between; only errors and extensions become maps.
 *
 * <p>Data that does not fit its type is skipped and reading goes on, since an error that follows may say why. What is no
 * GraphQL reply at all is a violation, which ends the reading.
 *
 * @param <D> the data
 */
final class Envelope<D> {
    private final Class<D> dataType;
    private boolean executed;
    private boolean reported;
    private @Nullable D data;
    private @Nullable Mismatch mismatch;
    private List<GraphQlError> errors = List.of();
    private Map<?, ?> extensions = Map.of();
    private Map<String, @Nullable Object> unknown = Map.of();
    private @Nullable String violation;

    private Envelope(Class<D> dataType) {
        this.dataType = dataType;
    }

    static <D> Envelope<D> read(InputStream body, JsonMapper mapper, Class<D> dataType) {
        Envelope<D> envelope = new Envelope<>(dataType);
        try (JsonParser parser = mapper.createParser(body)) {
            envelope.take(parser);
        } catch (UnexpectedEndOfInputException e) {
            envelope.violation = "ends before its JSON does";
        } catch (StreamConstraintsException e) {
            envelope.violation = "is beyond the parser's limits: " + e.getOriginalMessage();
        } catch (StreamReadException e) {
            envelope.violation = "is not JSON at byte " + e.getLocation().getByteOffset();
        } catch (JacksonIOException e) {
            envelope.violation = "is not in a charset of JSON's";
        }
        return envelope;
    }

    /** What keeps it from being a GraphQL reply, or {@code null}. */
    @Nullable String violation() {
        return violation;
    }

    @Nullable Mismatch mismatch() {
        return mismatch;
    }

    List<GraphQlError> errors() {
        return errors;
    }

    /** Whether it tells why the server refused, as an error status with any other JSON would not. */
    boolean hasReasons() {
        return violation == null
                && !errors.isEmpty()
                && errors.stream().noneMatch(error -> error.message().isEmpty());
    }

    GraphQlResult.Rejected<D> rejected(int status) {
        return new GraphQlResult.Rejected<>(status, errors, allExtensions());
    }

    GraphQlResult<D> result(int status) {
        if (!executed) {
            return rejected(status);
        }
        if (data == null) {
            return new GraphQlResult.Failed<>(errors, allExtensions());
        }
        return errors.isEmpty()
                ? new GraphQlResult.Complete<>(data, allExtensions())
                : new GraphQlResult.Partial<>(data, errors, allExtensions());
    }

    private Map<String, @Nullable Object> allExtensions() {
        return ErrorList.merged(unknown, extensions);
    }

    private void take(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            violation = parser.currentToken() == null ? "is empty" : "is no JSON object";
            return;
        }
        TokenStreamContext root = parser.streamReadContext();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            takeValue(key, parser, root);
        }
        if (violation == null && parser.nextToken() != null) {
            violation = "goes on after its JSON object";
        } else if (violation == null && !executed && errors.isEmpty()) {
            violation = "has neither data nor errors";
        }
    }

    private void takeValue(String key, JsonParser parser, TokenStreamContext root) {
        switch (key) {
            case "data" -> takeData(parser, root);
            case "errors" -> takeErrors(parser.readValueAs(Object.class));
            case "extensions" -> {
                Object value = parser.readValueAs(Object.class);
                extensions = value instanceof Map<?, ?> map ? map : Map.of();
            }
            default -> {
                unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
                unknown.put(key, parser.readValueAs(Object.class));
            }
        }
    }

    private void takeData(JsonParser parser, TokenStreamContext root) {
        requireFirst("data", executed);
        executed = true;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            data = parser.readValueAs(dataType);
        } catch (DatabindException | InputCoercionException e) {
            mismatch = Mismatch.of(e, parser.currentToken());
            while (parser.streamReadContext() != root) {
                parser.nextToken();
            }
        }
    }

    private void takeErrors(@Nullable Object json) {
        requireFirst("errors", reported);
        reported = true;
        List<GraphQlError> read = ErrorList.of(json);
        if (read == null) {
            violation = "has errors that are no list of objects";
        } else {
            errors = read;
        }
    }

    /** Of two, one would hide what the other says. */
    private void requireFirst(String key, boolean seen) {
        if (seen) {
            violation = "has " + key + " twice";
        }
    }
}
