package io.github.chatlayerreactor.graphql.check;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import io.github.chatlayerreactor.graphql.check.Selections.Part;
import io.github.chatlayerreactor.graphql.check.Selections.Selected;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Compares what a document selects with what it is read to, from the root down. A {@code null} for a type of GraphQL's
 * means that there is no schema to know it from.
 */
final class DataCheck {
    private final JavaTypes java;
    private final Scalars scalars;
    private final PossibleTypes types;
    private final Selections selections;
    private final Findings findings;
    private final LeafCheck leaves;
    private final MemberCheck members;

    DataCheck(
            JavaTypes java, Scalars scalars, @Nullable GraphQLSchema schema, Selections selections, Findings findings) {
        this.java = java;
        this.scalars = scalars;
        this.types = new PossibleTypes(schema);
        this.selections = selections;
        this.findings = findings;
        this.leaves = new LeafCheck(java, scalars, findings);
        this.members = new MemberCheck(java, types, selections, findings, this);
    }

    void object(String path, Slot slot, @Nullable GraphQLCompositeType type, List<Part> parts) {
        Target target = new Target(path, slot.type(), parts);
        var subtypes = java.subtypes(slot.type());
        if (subtypes != null) {
            members.check(target, subtypes, type);
            return;
        }
        List<Property> properties = java.read(slot.type());
        if (properties != null) {
            properties(target, properties, type);
        } else if (!scalars.isOpen(slot.type())) {
            findings.error(
                    Rule.TYPE,
                    path,
                    "an object" + (type == null ? "" : ", " + type.getName()),
                    slot.toString(),
                    slot.type().isAbstract() && !slot.type().isContainerType()
                            ? "tell which type to read: @JsonTypeInfo(use = NAME, property = \"__typename\")"
                            : "use a record with a component for each selected field");
        }
    }

    /** One Java type for whatever type of GraphQL's comes. */
    private void properties(Target target, List<Property> properties, @Nullable GraphQLCompositeType type) {
        if (type == null) {
            fields(target, properties, View.unknown());
            return;
        }
        List<GraphQLObjectType> possible = types.of(type);
        Set<String> somewhere = selections.of(target.parts(), any -> true).keySet();
        for (GraphQLObjectType one : possible) {
            fields(target, properties, View.of(one, types, possible.size() > 1 ? somewhere : Set.of()));
        }
    }

    /** The JSON object at a path, and the Java type that it is read to. */
    record Target(String path, JavaType java, List<Part> parts) {
        Target as(JavaType subtype) {
            return new Target(path, subtype, parts);
        }
    }

    /**
     * How the selections look from one type.
     *
     * @param type the type, if known
     * @param applies which fragments are meant for it
     * @param elsewhere keys that are selected for some type at least
     * @param tellsSurplus whether fields that nothing reads are findings
     */
    record View(
            @Nullable GraphQLObjectType type, Predicate<String> applies, Set<String> elsewhere, boolean tellsSurplus) {
        static View of(GraphQLObjectType type, PossibleTypes types, Set<String> elsewhere) {
            return new View(type, types.fragmentsFor(type), elsewhere, true);
        }

        static View unknown() {
            return new View(null, any -> true, Set.of(), true);
        }
    }

    void fields(Target target, List<Property> properties, View view) {
        Map<String, Selected> keys = selections.of(target.parts(), view.applies());
        for (Property property : properties) {
            String path = target.path() + "." + property.name();
            Selected selected = selected(property, keys);
            if (selected != null) {
                field(path, property.slot(), selected, view.type());
            } else {
                missing(path, property, view);
            }
        }
        if (view.tellsSurplus()) {
            surplus(target, properties, keys.keySet());
        }
    }

    private static @Nullable Selected selected(Property property, Map<String, Selected> keys) {
        Selected selected = keys.get(property.name());
        return selected != null
                ? selected
                : property.aliases().stream()
                        .filter(keys::containsKey)
                        .findFirst()
                        .map(keys::get)
                        .orElse(null);
    }

    private void field(String path, Slot slot, Selected selected, @Nullable GraphQLObjectType parent) {
        GraphQLFieldDefinition field = parent == null ? null : parent.getFieldDefinition(selected.name());
        value(path, slot, field == null ? null : field.getType(), selected, selected.conditional());
    }

    private void value(
            String path, Slot slot, @Nullable GraphQLOutputType type, Selected selected, boolean conditional) {
        if (slot.forbidsNull() && conditional) {
            nullable(path, slot, "or nothing, as a directive may leave the field out");
        } else if (slot.forbidsNull() && type != null && GraphQLTypeUtil.isNullable(type)) {
            nullable(path, slot, "as " + print(type) + " may be");
        }
        Slot inner = slot.unwrapped();
        GraphQLType bare = type == null ? null : GraphQLTypeUtil.unwrapNonNull(type);
        if (scalars.isOpen(inner.type())) {
            return;
        }
        if (bare != null && GraphQLTypeUtil.isList(bare) != inner.isList()) {
            findings.error(
                    Rule.TYPE,
                    path,
                    GraphQLTypeUtil.isList(bare) ? "a list, " + print(bare) : "no list, but " + print(bare),
                    inner.toString(),
                    GraphQLTypeUtil.isList(bare) ? "use a List" : "use the element's type itself");
        } else if (inner.isList()) {
            GraphQLOutputType element = bare == null ? null : GraphQLTypeUtil.unwrapOneAs(bare);
            value(path + "[]", inner.element(), element, selected, false);
        } else if (selected.parts().isEmpty()) {
            leaves.check(path, inner, bare);
        } else {
            object(path, inner, (GraphQLCompositeType) bare, selected.parts());
        }
    }

    private void nullable(String path, Slot slot, String why) {
        findings.error(
                Rule.NULL,
                path,
                "null, " + why,
                slot + ", which cannot be null",
                slot.type().isPrimitive() ? "use the wrapper or Optional" : "make it @Nullable, Optional or Outcome");
    }

    private void missing(String path, Property property, View view) {
        Slot slot = property.slot();
        if (view.elsewhere().contains(property.name())) {
            if (slot.forbidsNull()) {
                nullable(path, slot, "or nothing, as not every type has the field");
            }
            return;
        }
        String remedy = "select it, remove the component, or rename one of them by an alias or @JsonProperty";
        if (slot.admitsNull()) {
            findings.warning(Rule.NOT_SELECTED, path, "nothing: it is not selected", slot + ", always empty", remedy);
        } else {
            findings.error(Rule.NOT_SELECTED, path, "nothing: it is not selected", slot.toString(), remedy);
        }
    }

    private void surplus(Target target, List<Property> properties, Set<String> keys) {
        boolean refused = java.refusesUnknown(target.java());
        if (!refused && java.ignoresUnknown(target.java())) {
            return;
        }
        for (String key : keys) {
            boolean read = properties.stream()
                    .anyMatch(p -> p.name().equals(key) || p.aliases().contains(key));
            if (!read && !key.equals("__typename")) {
                findings.add(
                        refused ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                        Rule.NOT_READ,
                        target.path() + "." + key,
                        "a component that reads it",
                        "none in " + target.java().getRawClass().getSimpleName(),
                        "add the component, or do not select the field");
            }
        }
    }

    private static String print(GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type);
    }
}
