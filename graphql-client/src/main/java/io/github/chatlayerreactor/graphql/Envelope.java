package io.github.chatlayerreactor.graphql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;

/**
 * The object around a reply's data, read in one pass whatever the order of its keys. Data goes from the parser into its
 * type with nothing in between; only errors and extensions become maps.
 *
 * <p>Data that does not fit its type is skipped and reading goes on, since an error that follows may say why. What is no
 * GraphQL reply at all is a violation.
 *
 * <p>A null in the place of an {@link Outcome} stands for what the errors say. Where they follow the data, all is to be read
 * {@linkplain #again() again}, with the errors known from the start.
 *
 * @param <D> the data
 */
final class Envelope<D> {
    private final ObjectReader json;
    private final Class<D> dataType;
    private final boolean typenameFirst;
    private boolean executed;
    private boolean reported;
    private @Nullable D data;
    private @Nullable Mismatch mismatch;
    private List<GraphQlError> errors;
    private @Nullable ErrorPlaces places;
    private boolean nullBeforeErrors;
    private boolean nullOutOfPlace;
    private Map<?, ?> extensions = Map.of();
    private Map<String, @Nullable Object> unknown = Map.of();
    private @Nullable String violation;

    Envelope(ObjectReader json, Class<D> dataType) {
        this(json, dataType, List.of(), false);
    }

    private Envelope(ObjectReader json, Class<D> dataType, List<GraphQlError> known, boolean typenameFirst) {
        this.json = json;
        this.dataType = dataType;
        this.errors = known;
        this.typenameFirst = typenameFirst;
    }

    /** What keeps it from being a GraphQL reply, or {@code null}. */
    @Nullable String violation() {
        return violation;
    }

    void violate(String how) {
        violation = how;
    }

    @Nullable Mismatch mismatch() {
        return mismatch;
    }

    List<GraphQlError> errors() {
        return errors;
    }

    boolean isExecuted() {
        return executed;
    }

    /** Whether it tells why the server refused, as an error status with any other JSON would not. */
    boolean hasReasons() {
        return violation == null
                && !errors.isEmpty()
                && errors.stream().noneMatch(error -> error.message().isEmpty());
    }

    /** Whether the errors came too late, or their places were not known, to tell why an outcome is null. */
    boolean isToBeReadAgain() {
        return violation == null && !errors.isEmpty() && (nullBeforeErrors || nullOutOfPlace);
    }

    /** An empty one that knows the errors from the start. */
    Envelope<D> again() {
        return new Envelope<>(json, dataType, errors, nullOutOfPlace);
    }

    /** One that was refused with the errors of another, which holds for all. */
    Envelope<D> refusedAs(Envelope<?> reply) {
        Envelope<D> refused = new Envelope<>(json, dataType, reply.errors, false);
        refused.extensions = reply.extensions;
        refused.unknown = reply.unknown;
        return refused;
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
        List<GraphQlError> others = places == null ? errors : places.others();
        return others.isEmpty()
                ? new GraphQlResult.Complete<>(data, allExtensions())
                : new GraphQlResult.Partial<>(data, others, allExtensions());
    }

    private Map<String, @Nullable Object> allExtensions() {
        return ErrorList.merged(unknown, extensions);
    }

    /** Reads the object that begins at the parser's current token. */
    void take(JsonParser parser) {
        TokenStreamContext object = parser.streamReadContext();
        parser.assignCurrentValue(this);
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            takeValue(key, parser, object);
        }
        if (violation == null && !executed && errors.isEmpty()) {
            violation = "has neither data nor errors";
        }
    }

    private void takeValue(String key, JsonParser parser, TokenStreamContext object) {
        switch (key) {
            case "data" -> takeData(parser, object);
            case "errors" -> takeErrors(value(parser, Object.class));
            case "extensions" -> {
                Object value = value(parser, Object.class);
                extensions = value instanceof Map<?, ?> map ? map : Map.of();
            }
            default -> {
                unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
                unknown.put(key, value(parser, Object.class));
            }
        }
    }

    private void takeData(JsonParser parser, TokenStreamContext object) {
        requireFirst("data", executed);
        executed = true;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        try {
            data = typenameFirst ? TypenameFirst.read(parser, json, dataType, this) : value(parser, dataType);
        } catch (DatabindException | InputCoercionException e) {
            mismatch = Mismatch.of(e, parser.currentToken());
            JsonToken skipped = parser.currentToken();
            while (skipped != null && parser.streamReadContext() != object) {
                skipped = parser.nextToken();
            }
        }
    }

    /** By a reader, which keeps what reads a type: the parser would make it anew for each value. */
    private <T> T value(JsonParser parser, Class<T> type) {
        return json.forType(type).readValue(parser);
    }

    private void takeErrors(@Nullable Object list) {
        requireFirst("errors", reported);
        reported = true;
        List<GraphQlError> read = ErrorList.of(list);
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

    /** What the null stands for that this parser has come to, or something that was kept of what it read. */
    static Outcome<?> outcomeOfNull(JsonParser parser) {
        Deque<Object> place = new ArrayDeque<>();
        for (TokenStreamContext at = parser.streamReadContext(); at != null; at = at.getParent()) {
            if (at.currentValue() instanceof Envelope<?> envelope) {
                return envelope.outcomeAt(List.copyOf(place), parser.currentToken() == JsonToken.VALUE_NULL);
            }
            place.addFirst(at.inObject() ? at.currentName() : at.getCurrentIndex());
        }
        return new Outcome.Missing<>();
    }

    private Outcome<?> outcomeAt(List<Object> place, boolean isThere) {
        nullOutOfPlace |= !isThere;
        nullBeforeErrors |= errors.isEmpty();
        if (errors.isEmpty() || !isThere) {
            return new Outcome.Missing<>();
        }
        places = places == null ? new ErrorPlaces(errors) : places;
        return places.outcomeAt(place);
    }
}
