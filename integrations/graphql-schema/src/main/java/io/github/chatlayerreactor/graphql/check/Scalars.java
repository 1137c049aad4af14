package io.github.chatlayerreactor.graphql.check;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.ClassUtil;

/**
 * Which Java types scalars are read to and written from. What a caller says of a scalar is all that counts for it; the
 * five of the specification are compared by the kind of JSON that they are.
 *
 * @see <a href="https://spec.graphql.org/October2021/#sec-Scalars">GraphQL, October 2021, §3.5</a>
 */
final class Scalars {
    private static final Set<LogicalType> NO_TEXT = EnumSet.of(
            LogicalType.Integer,
            LogicalType.Float,
            LogicalType.Boolean,
            LogicalType.Collection,
            LogicalType.Array,
            LogicalType.Map);
    private static final Set<LogicalType> NUMBERS = EnumSet.of(LogicalType.Integer, LogicalType.Float);

    private final JavaTypes java;
    private final Map<String, Set<Class<?>>> own;

    Scalars(JavaTypes java, Map<String, Set<Class<?>>> own) {
        this.java = java;
        this.own = own;
    }

    boolean knows(String scalar) {
        return own.containsKey(scalar)
                || List.of("Int", "Float", "String", "Boolean", "ID").contains(scalar);
    }

    /** What a scalar can be in Java, in words. */
    String wanted(String scalar) {
        Set<Class<?>> types = own.get(scalar);
        return types == null ? "a type for a GraphQL " + scalar : "one of " + names(types);
    }

    /** Says that nobody told what a scalar is in Java. */
    void warn(Findings findings, String path, Slot slot, String scalar) {
        String type = slot.type().getRawClass().getSimpleName();
        findings.warning(
                Finding.Rule.SCALAR,
                path,
                "a " + scalar + ", whatever JSON that is",
                slot.toString(),
                "tell the check: .scalar(\"%s\", %s.class)".formatted(scalar, type));
    }

    /** Whether a type can hold any JSON object: a map, a tree, or what a caller's own deserializer makes of it. */
    boolean isOpen(JavaType type) {
        ValueDeserializer<?> reader = java.reader(type);
        if (reader == null || java.read(type) != null) {
            return false;
        }
        boolean isObject = reader.logicalType() == LogicalType.POJO && !type.isAbstract();
        return isObject
                || reader.logicalType() == null
                || reader.logicalType() == LogicalType.Map
                || reader.logicalType() == LogicalType.Untyped;
    }

    boolean reads(JavaType type, String scalar) {
        Set<Class<?>> types = own.get(scalar);
        if (types != null) {
            return isOneOf(types, type);
        }
        ValueDeserializer<?> reader = java.reader(type);
        LogicalType kind = reader == null ? null : reader.logicalType();
        if (kind == null || kind == LogicalType.Untyped) {
            return reader != null;
        }
        boolean open = kind == LogicalType.POJO;
        return switch (scalar) {
            case "Int" -> (open || NUMBERS.contains(kind)) && readsAll(type, "2147483647", "-2147483648");
            case "Float" ->
                (open || kind == LogicalType.Float || type.hasRawClass(Number.class)) && readsAll(type, "0.5");
            case "Boolean" -> (open || kind == LogicalType.Boolean) && readsAll(type, "true");
            case "String", "ID" -> !NO_TEXT.contains(kind) && java.reads(type, "\"text\"", true);
            default -> true;
        };
    }

    boolean writes(JavaType type, String scalar) {
        Set<Class<?>> types = own.get(scalar);
        if (types != null) {
            return isOneOf(types, type);
        }
        if (java.written(type) != null) {
            return type.hasRawClass(Object.class);
        }
        ValueDeserializer<?> reader = java.reader(type);
        LogicalType kind = reader == null ? null : reader.logicalType();
        if (kind == null || kind == LogicalType.Untyped || kind == LogicalType.POJO) {
            return true;
        }
        return switch (scalar) {
            case "Int" -> kind == LogicalType.Integer;
            case "Float" -> NUMBERS.contains(kind);
            case "Boolean" -> kind == LogicalType.Boolean;
            case "ID" -> !NO_TEXT.contains(kind) || kind == LogicalType.Integer;
            case "String" -> !NO_TEXT.contains(kind);
            default -> true;
        };
    }

    private boolean readsAll(JavaType type, String... values) {
        return Arrays.stream(values).allMatch(value -> java.reads(type, value, false));
    }

    private static boolean isOneOf(Set<Class<?>> types, JavaType type) {
        return types.stream().anyMatch(t -> boxed(t).isAssignableFrom(boxed(type.getRawClass())));
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? ClassUtil.wrapperType(type) : type;
    }

    private static String names(Set<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).sorted().toList().toString();
    }
}
