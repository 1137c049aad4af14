package io.github.chatlayerreactor.graphql.check;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Java types as Jackson sees them: what it would read and write, by its own deserializers and serializers, so that names,
 * creators, mix-ins and modules count as they do for the client.
 */
final class JavaTypes {
    private final JsonMapper mapper;
    private final DeserializationContext reading;
    private final SerializationContext writing;

    /** The client reads an enum's fallback whatever the mapper says of it, and so does this. */
    JavaTypes(JsonMapper callers) {
        this.mapper = callers.rebuild()
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .build();
        this.reading = mapper._deserializationContext();
        this.writing = mapper._serializationContext();
    }

    Slot root(Class<?> type) {
        return new Slot(mapper.constructType(type), null, false, type.getSimpleName());
    }

    /** What reads a type when nothing in the JSON tells a subtype, or {@code null} if Jackson has nothing. */
    @Nullable ValueDeserializer<?> reader(JavaType type) {
        try {
            return reading.findContextualValueDeserializer(type, null);
        } catch (DatabindException e) {
            return null;
        }
    }

    /** The properties that are read from a JSON object, or {@code null} if the type is read as something else. */
    @Nullable List<Property> read(JavaType type) {
        if (!(reader(type) instanceof BeanDeserializerBase bean)
                || bean.getValueInstantiator().canCreateUsingDelegate()) {
            return null;
        }
        List<Property> properties = new ArrayList<>();
        bean.properties()
                .forEachRemaining(
                        property -> properties.add(Property.of(property, mapper.deserializationConfig(), false)));
        return properties;
    }

    /** The properties that are written to a JSON object, or {@code null} if the type is written as something else. */
    @Nullable List<Property> written(JavaType type) {
        if (!(serializer(type) instanceof BeanSerializerBase bean)) {
            return null;
        }
        List<Property> properties = new ArrayList<>();
        bean.properties().forEachRemaining(property -> {
            boolean omitsNull = property instanceof BeanPropertyWriter writer && writer.willSuppressNulls();
            properties.add(Property.of(property, mapper.serializationConfig(), omitsNull));
        });
        return properties;
    }

    /** Whether a key that no property has ends the reading with an error. */
    boolean refusesUnknown(JavaType type) {
        return mapper.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) && !ignoresUnknown(type);
    }

    /** Whether a type says that keys without a property are meant to be there. */
    boolean ignoresUnknown(JavaType type) {
        AnnotatedClass annotated = reading.introspectClassAnnotations(type);
        BeanDescription bean = reading.introspectBeanDescription(type, annotated);
        return bean.findAnySetterAccessor() != null
                || reading.getAnnotationIntrospector()
                        .findPropertyIgnoralByName(mapper.deserializationConfig(), annotated)
                        .getIgnoreUnknown();
    }

    /** What tells subtypes from one another, or {@code null} if nothing does. */
    @Nullable TypeDeserializer subtypes(JavaType type) {
        try {
            return reading.findTypeDeserializer(type);
        } catch (DatabindException e) {
            return null;
        }
    }

    /** The names that Jackson knows subtypes by; a fallback needs none. */
    List<String> names(JavaType type, TypeDeserializer subtypes) {
        return mapper
                .deserializationConfig()
                .getSubtypeResolver()
                .collectAndResolveSubtypesByTypeId(
                        mapper.deserializationConfig(), reading.introspectClassAnnotations(type))
                .stream()
                .filter(subtype -> !Modifier.isAbstract(subtype.getType().getModifiers()))
                .filter(subtype -> subtype.hasName() || subtype.getType() != subtypes.getDefaultImpl())
                .map(subtype -> subtype.hasName() ? subtype.getName() : writtenName(type, subtype.getType()))
                .distinct()
                .toList();
    }

    /** Jackson knows what it calls a class only where it writes. */
    private String writtenName(JavaType base, Class<?> subtype) {
        return writing.findTypeSerializer(base).getTypeIdResolver().idFromValueAndType(writing, null, subtype);
    }

    @Nullable JavaType named(TypeDeserializer subtypes, String name) {
        return subtypes.getTypeIdResolver().typeFromId(reading, name);
    }

    JavaType of(Class<?> type) {
        return mapper.constructType(type);
    }

    boolean acceptsUnknownNames() {
        return !mapper.isEnabled(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE);
    }

    /** Whether a type can be read from JSON of a kind; a value that its own checks refuse is one of that kind too. */
    boolean reads(JavaType type, String json, boolean ofAnyValue) {
        try {
            mapper.readerFor(type).readValue(json);
            return true;
        } catch (MismatchedInputException e) {
            return ofAnyValue && !e.getClass().equals(MismatchedInputException.class);
        } catch (JacksonException e) {
            return ofAnyValue;
        }
    }

    /** A value as JSON text without its quotes. */
    String write(Object value) {
        return mapper.writeValueAsString(value).replace("\"", "");
    }

    private @Nullable Object serializer(JavaType type) {
        try {
            return writing.findValueSerializer(type);
        } catch (DatabindException e) {
            return null;
        }
    }
}
