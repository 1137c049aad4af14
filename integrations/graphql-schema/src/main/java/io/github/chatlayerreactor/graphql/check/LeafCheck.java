package io.github.chatlayerreactor.graphql.check;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** Compares a scalar or an enum in a reply with what it is read to. */
final class LeafCheck {
    private final JavaTypes java;
    private final Scalars scalars;
    private final Findings findings;

    LeafCheck(JavaTypes java, Scalars scalars, Findings findings) {
        this.java = java;
        this.scalars = scalars;
        this.findings = findings;
    }

    void check(String path, Slot slot, @Nullable GraphQLType type) {
        if (type instanceof GraphQLEnumType values) {
            values(path, slot, values);
        } else if (type instanceof GraphQLScalarType scalar) {
            scalar(path, slot, scalar.getName());
        } else if (java.read(slot.type()) != null) {
            findings.warning(
                    Rule.TYPE,
                    path,
                    "a scalar or an enum, as nothing is selected of it",
                    slot.toString(),
                    "select its fields, unless it is a scalar whose JSON is an object");
        }
    }

    private void scalar(String path, Slot slot, String scalar) {
        if (!scalars.knows(scalar)) {
            scalars.warn(findings, path, slot, scalar);
        } else if (!scalars.reads(slot.type(), scalar)) {
            findings.error(
                    Rule.TYPE,
                    path,
                    scalars.wanted(scalar),
                    slot.toString(),
                    "change the type, or tell the check that this one is meant: .scalar(\"%s\", …)".formatted(scalar));
        }
    }

    /** Jackson reads each value, so that renamed constants, aliases and defaults count as they do for the client. */
    private void values(String path, Slot slot, GraphQLEnumType values) {
        JavaType type = slot.type();
        if (!type.isEnumType()) {
            text(path, slot, values);
            return;
        }
        List<String> uncovered = values.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .filter(value -> !java.reads(type, '"' + value + '"', false))
                .toList();
        if (!uncovered.isEmpty()) {
            findings.error(
                    Rule.ENUM,
                    path,
                    "a constant for each of " + values.getName() + "'s values, or a fallback",
                    slot + ", without " + String.join(", ", uncovered),
                    "add them, or mark a constant with @JsonEnumDefaultValue");
        }
    }

    private void text(String path, Slot slot, GraphQLEnumType values) {
        if (!scalars.reads(slot.type(), "String")) {
            findings.error(
                    Rule.TYPE,
                    path,
                    "an enum or a String for the enum " + values.getName(),
                    slot.toString(),
                    "use an enum of Java's with a fallback, or a String");
        }
    }
}
