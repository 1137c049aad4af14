package io.github.chatlayerreactor.graphql.check;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * A place in a Java type that a value is read to or written from: a component, or an element of its list.
 *
 * <p>Jackson tells the type; whether {@code null} may stand there it does not know. A primitive forbids it. So does any
 * other type in code that is {@code @NullMarked}, unless it is {@code @Nullable}; elsewhere Java does not say.
 *
 * @param type what stands there
 * @param declared the same with the annotations of its source, if known
 * @param nullMarked whether the source is in the scope of a {@code @NullMarked}
 * @param label its name in messages
 */
record Slot(JavaType type, @Nullable AnnotatedType declared, boolean nullMarked, String label) {
    boolean forbidsNull() {
        return !admitsNull() && (type.isPrimitive() || (nullMarked && declared != null));
    }

    boolean admitsNull() {
        return Wrapper.is(type) || isNullable(declared);
    }

    /** The slot inside a wrapper, and this one where there is none. */
    Slot unwrapped() {
        return Wrapper.hasContent(type)
                ? new Slot(Wrapper.content(type), Wrapper.argument(declared), nullMarked, label)
                : this;
    }

    /** Whether it holds a JSON list; bytes and characters in an array are a JSON string. */
    boolean isList() {
        return type.isCollectionLikeType()
                || type.isIterationType()
                || (type.isArrayType() && !type.hasRawClass(byte[].class) && !type.hasRawClass(char[].class));
    }

    Slot element() {
        return new Slot(type.getContentType(), Wrapper.argument(declared), nullMarked, "an element of " + label);
    }

    static boolean isNullMarked(Class<?> source) {
        for (Class<?> scope = source; scope != null; scope = scope.getEnclosingClass()) {
            if (scope.isAnnotationPresent(NullMarked.class) || scope.isAnnotationPresent(NullUnmarked.class)) {
                return scope.isAnnotationPresent(NullMarked.class);
            }
        }
        Package scope = source.getPackage();
        if (scope != null && scope.isAnnotationPresent(NullUnmarked.class)) {
            return false;
        }
        return (scope != null && scope.isAnnotationPresent(NullMarked.class))
                || source.getModule().isAnnotationPresent(NullMarked.class);
    }

    @Override
    public String toString() {
        return label + ", " + (isNullable(declared) ? "@Nullable " : "") + nameOf(type);
    }

    private static String nameOf(JavaType type) {
        StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(i == 0 ? "<" : ", ").append(nameOf(type.containedType(i)));
        }
        return name + (type.containedTypeCount() == 0 ? "" : ">");
    }

    /** Anybody's {@code @Nullable} for types, as long as it is there at run time. */
    private static boolean isNullable(@Nullable AnnotatedType declared) {
        return declared != null
                && Arrays.stream(declared.getAnnotations())
                        .map(Annotation::annotationType)
                        .map(Class::getSimpleName)
                        .anyMatch("Nullable"::equals);
    }
}
