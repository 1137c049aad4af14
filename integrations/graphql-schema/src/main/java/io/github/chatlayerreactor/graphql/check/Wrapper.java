package io.github.chatlayerreactor.graphql.check;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * The types that stand around a value and say that it may not be there: {@code Optional} and its like, and the client's
 * own, which are known by their names. This is the only place that knows them.
 */
final class Wrapper {
    private static final String CLIENT = "io.github.chatlayerreactor.graphql.";
    private static final Set<String> OWN = Set.of(CLIENT + "Input", CLIENT + "Outcome");
    private static final Set<String> OF_PRIMITIVES =
            Set.of("java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    private Wrapper() {}

    /** Whether the type can say that there is no value. */
    static boolean is(JavaType type) {
        String name = type.getRawClass().getName();
        return type.isReferenceType() || OWN.contains(name) || OF_PRIMITIVES.contains(name);
    }

    /** Whether what is inside has a type of its own. */
    static boolean hasContent(JavaType type) {
        return is(type) && type.containedTypeCount() == 1;
    }

    static JavaType content(JavaType type) {
        return type.containedType(0);
    }

    /** The first type argument, or an array's component, with its annotations. */
    static @Nullable AnnotatedType argument(@Nullable AnnotatedType declared) {
        if (declared instanceof AnnotatedParameterizedType parameterized) {
            return parameterized.getAnnotatedActualTypeArguments()[0];
        }
        return declared instanceof AnnotatedArrayType array ? array.getAnnotatedGenericComponentType() : null;
    }
}
