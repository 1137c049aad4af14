package io.github.chatlayerreactor.graphql;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an {@link Input}. That an absent one is left out is for {@link GraphQlJson} to ask for. */
final class InputSerializer extends StdSerializer<Input<?>> {
    InputSerializer() {
        super(Input.class);
    }

    @Override
    public boolean isEmpty(SerializationContext context, Input<?> input) {
        return input instanceof Input.Absent;
    }

    @Override
    public void serialize(Input<?> input, JsonGenerator json, SerializationContext context) {
        if (input instanceof Input.Value<?> present) {
            context.writeValue(json, present.value());
        } else if (input instanceof Input.Null) {
            json.writeNull();
        } else {
            context.reportMappingProblem("Only a record's component can be absent, not an element of a list or a map");
        }
    }
}
