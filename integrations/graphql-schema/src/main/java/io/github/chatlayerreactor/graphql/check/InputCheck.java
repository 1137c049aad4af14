package io.github.chatlayerreactor.graphql.check;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JavaType;

/** Compares a schema's input types with what is written for them, from a variable down. */
final class InputCheck {
    private final JavaTypes java;
    private final Scalars scalars;
    private final Findings findings;
    private final Set<Pair> seen = new HashSet<>();

    InputCheck(JavaTypes java, Scalars scalars, Findings findings) {
        this.java = java;
        this.scalars = scalars;
        this.findings = findings;
    }

    /** Input objects may hold their like, so each meeting of two types is looked at once. */
    private record Pair(JavaType java, String type) {}

    /** Whether {@code null} or nothing may be sent, and is allowed. A default stands in for nothing, not for {@code null}. */
    void presence(String path, Property property, String type, boolean required, boolean hasDefault) {
        if (required && property.slot().admitsNull() && !(hasDefault && property.omitsNull())) {
            findings.error(
                    Rule.NULL,
                    path,
                    "a value, as " + type + " allows no null",
                    property.slot() + ", which may be null or absent",
                    hasDefault
                            ? "leave it out where it is null: @JsonInclude(NON_ABSENT)"
                            : "make it neither @Nullable nor Optional nor Input");
        }
    }

    void value(String path, Slot wrapped, GraphQLType type) {
        Slot slot = wrapped.unwrapped();
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (GraphQLTypeUtil.isList(bare)) {
            if (slot.isList()) {
                elements(path + "[]", slot.element(), GraphQLTypeUtil.unwrapOne(bare));
            } else {
                value(path, slot, GraphQLTypeUtil.unwrapOne(bare)); // one value counts as a list of one: §3.11
            }
        } else if (slot.isList()) {
            mismatch(path, "no list, but " + GraphQLTypeUtil.simplePrint(bare), slot, "use the element's type itself");
        } else if (bare instanceof GraphQLInputObjectType object) {
            object(path, slot, object);
        } else if (bare instanceof GraphQLEnumType values) {
            values(path, slot, values);
        } else if (bare instanceof GraphQLScalarType scalar) {
            scalar(path, slot, scalar.getName());
        }
    }

    private void elements(String path, Slot slot, GraphQLType type) {
        if (GraphQLTypeUtil.isNonNull(type) && slot.admitsNull()) {
            findings.error(
                    Rule.NULL,
                    path,
                    "a value, as " + GraphQLTypeUtil.simplePrint(type) + " allows no null",
                    slot + ", which may be null",
                    "make the elements neither @Nullable nor Optional");
        }
        value(path, slot, type);
    }

    private void object(String path, Slot slot, GraphQLInputObjectType type) {
        List<Property> properties = java.written(slot.type());
        if (properties == null) {
            if (!scalars.isOpen(slot.type())) {
                mismatch(path, "an object, " + type.getName(), slot, "use a record with a component for each field");
            }
        } else if (!slot.type().isAbstract() && seen.add(new Pair(slot.type(), type.getName()))) {
            properties.forEach(property -> property(path, property, type));
            type.getFieldDefinitions().forEach(field -> required(path, slot, properties, field));
        }
    }

    private void property(String path, Property property, GraphQLInputObjectType type) {
        String below = path + "." + property.name();
        GraphQLInputObjectField field = type.getFieldDefinition(property.name());
        if (field == null) {
            findings.error(
                    Rule.NOT_DECLARED,
                    below,
                    "a field of " + type.getName() + ": "
                            + type.getFieldDefinitions().stream()
                                    .map(GraphQLInputObjectField::getName)
                                    .toList(),
                    property.slot().toString(),
                    "remove or rename the component: the server refuses an unknown field");
            return;
        }
        String written = GraphQLTypeUtil.simplePrint(field.getType());
        presence(below, property, written, GraphQLTypeUtil.isNonNull(field.getType()), field.hasSetDefaultValue());
        value(below, property.slot(), field.getType());
    }

    private void required(String path, Slot slot, List<Property> properties, GraphQLInputObjectField field) {
        if (GraphQLTypeUtil.isNonNull(field.getType())
                && !field.hasSetDefaultValue()
                && properties.stream().noneMatch(property -> property.name().equals(field.getName()))) {
            findings.error(
                    Rule.NOT_SENT,
                    path + "." + field.getName(),
                    "a value for " + field.getName() + ": " + GraphQLTypeUtil.simplePrint(field.getType()),
                    "no component of " + slot.type().getRawClass().getSimpleName(),
                    "add the component");
        }
    }

    private void values(String path, Slot slot, GraphQLEnumType values) {
        if (!slot.type().isEnumType()) {
            if (!scalars.writes(slot.type(), "String")) {
                mismatch(path, "an enum or a String for the enum " + values.getName(), slot, "use one of them");
            }
            return;
        }
        List<String> unknown = Arrays.stream(slot.type().getRawClass().getEnumConstants())
                .map(java::write)
                .filter(constant -> values.getValue(constant) == null)
                .toList();
        if (!unknown.isEmpty()) {
            findings.warning(
                    Rule.ENUM,
                    path,
                    "only values of " + values.getName(),
                    slot + ", which has " + String.join(", ", unknown) + " too",
                    "never send those: the server refuses them");
        }
    }

    private void scalar(String path, Slot slot, String scalar) {
        if (!scalars.knows(scalar)) {
            scalars.warn(findings, path, slot, scalar);
        } else if (!scalars.writes(slot.type(), scalar)) {
            mismatch(
                    path,
                    scalars.wanted(scalar),
                    slot,
                    "change the type, or tell the check that it is meant: .scalar(…)");
        }
    }

    private void mismatch(String path, String expected, Slot slot, String remedy) {
        findings.error(Rule.TYPE, path, expected, slot.toString(), remedy);
    }
}
