package io.github.chatlayerreactor.graphql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.impl.TypeWrappedDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.AccessPattern;

/** Reads an {@link Outcome}. What a null stands for is the {@link Envelope}'s to say, which knows the errors. */
final class OutcomeDeserializer extends ValueDeserializer<Outcome<?>> {
    private final @Nullable ValueDeserializer<Object> value;

    /** Reads nothing yet: Jackson asks it for one of a certain type. */
    OutcomeDeserializer() {
        this(null);
    }

    private OutcomeDeserializer(@Nullable ValueDeserializer<Object> value) {
        this.value = value;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType type = context.getContextualType().containedTypeOrUnknown(0);
        ValueDeserializer<Object> plain = context.findContextualValueDeserializer(type, property);
        TypeDeserializer members = context.findTypeDeserializer(type);
        return new OutcomeDeserializer(
                members == null ? plain : new TypeWrappedDeserializer(members.forProperty(property), plain));
    }

    @Override
    public Outcome<?> deserialize(JsonParser parser, DeserializationContext context) {
        Object read = Objects.requireNonNull(value).deserialize(parser, context);
        return read == null ? new Outcome.Missing<>() : new Outcome.Ok<>(read);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Envelope.outcomeOfNull(context.getParser());
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return new Outcome.Missing<>();
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }
}
