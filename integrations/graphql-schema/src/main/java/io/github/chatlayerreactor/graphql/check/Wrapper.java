package io.github.chatlayerreactor.graphql.check;

import io.github.chatlayerreactor.graphql.Input;
import io.github.chatlayerreactor.graphql.Outcome;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * The types that stand around a value and say that it may not be there: {@code Optional} and its like, and the client's
 * own. This is the only place that knows them.
 */
final class Wrapper {
    private static final Set<Class<?>> WITHOUT_ARGUMENT =
            Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private Wrapper() {}

    /** Whether the type can say that there is no value. */
    static boolean is(JavaType type) {
        return type.isReferenceType()
                || type.hasRawClass(Input.class)
                || type.hasRawClass(Outcome.class)
                || WITHOUT_ARGUMENT.contains(type.getRawClass());
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
