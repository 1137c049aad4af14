package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * A place where data does not fit its type, in words of ours: Jackson's own messages quote the value, which may be
 * anything that a user of a bot has said.
 *
 * @param path where, such as {@code bots[3].name}, empty at the root
 * @param expected what the type wants
 * @param found what kind of JSON stands there
 * @param cause what explains it and comes from the type, not from the reply
 */
record Mismatch(
        String path,
        String expected,
        String found,
        @Nullable Throwable cause) {
    /** Of a path, which may hold keys of a map, as long as a server likes. */
    private static final int SHOWN_CHARACTERS = 200;

    static Mismatch of(JacksonException error, @Nullable JsonToken token) {
        return new Mismatch(pathOf(error), expectedBy(error), foundBy(error, token), causeOf(error));
    }

    @Override
    public String toString() {
        String place = path.length() > SHOWN_CHARACTERS ? path.substring(0, SHOWN_CHARACTERS) + "…" : path;
        return (place.isEmpty() ? "data" : "data." + place) + " should be " + expected + ", but is " + found;
    }

    private static String pathOf(JacksonException error) {
        List<Object> segments = error.getPath().stream()
                .map(step -> step.getPropertyName() == null ? (Object) step.getIndex() : step.getPropertyName())
                .toList();
        return FieldPath.of(segments);
    }

    private static String expectedBy(JacksonException error) {
        Class<?> type = null;
        if (error instanceof InvalidTypeIdException unknown) {
            type = unknown.getBaseType().getRawClass();
        } else if (error instanceof MismatchedInputException mismatched) {
            type = mismatched.getTargetType();
        } else if (error instanceof InputCoercionException coerced) {
            type = coerced.getTargetType();
        } else if (error instanceof ValueInstantiationException refused) {
            type = refused.getType().getRawClass();
        } else if (error instanceof InvalidDefinitionException undefined) {
            type = undefined.getType().getRawClass();
        }
        return type == null ? "something else" : type.getSimpleName();
    }

    private static String foundBy(JacksonException error, @Nullable JsonToken token) {
        if (error instanceof ValueInstantiationException) {
            return "what that refuses";
        }
        if (error instanceof InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? "an object without the name of its type: ask for __typename"
                    : "of a type that it has no member for: give its @JsonTypeInfo a defaultImpl, which stands for those";
        }
        if (error instanceof InvalidFormatException unknown && isEnum(unknown.getTargetType())) {
            return "a value that it has no constant for: annotate one with @JsonEnumDefaultValue, which stands for those";
        }
        JsonToken own = null;
        if (error instanceof MismatchedInputException mismatched) {
            own = mismatched.getCurrentToken();
        } else if (error instanceof InputCoercionException coerced) {
            own = coerced.getInputType();
        }
        return nameOf(own == null ? token : own);
    }

    private static boolean isEnum(@Nullable Class<?> type) {
        return type != null && type.isEnum();
    }

    private static @Nullable Throwable causeOf(JacksonException error) {
        if (error instanceof ValueInstantiationException) {
            return error.getCause();
        }
        return error instanceof InvalidDefinitionException ? error : null;
    }

    static String nameOf(@Nullable JsonToken token) {
        return switch (Objects.requireNonNullElse(token, JsonToken.NOT_AVAILABLE)) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case START_ARRAY, END_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case END_OBJECT -> "missing";
            default -> "something else";
        };
    }
}
