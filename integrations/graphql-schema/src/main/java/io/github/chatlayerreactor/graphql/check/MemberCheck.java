package io.github.chatlayerreactor.graphql.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLObjectType;
import io.github.chatlayerreactor.graphql.check.DataCheck.Target;
import io.github.chatlayerreactor.graphql.check.DataCheck.View;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import io.github.chatlayerreactor.graphql.check.Selections.Selected;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Compares a union or an interface with a Java type that has subtypes, usually a sealed interface. The schema tells which
 * types can come; without one, those are looked at that Jackson has names for.
 */
final class MemberCheck {
    private static final Set<JsonTypeInfo.Id> NAMES =
            Set.of(JsonTypeInfo.Id.NAME, JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.Id.CUSTOM);

    private final JavaTypes java;
    private final PossibleTypes types;
    private final Selections selections;
    private final Findings findings;
    private final DataCheck data;

    MemberCheck(JavaTypes java, PossibleTypes types, Selections selections, Findings findings, DataCheck data) {
        this.java = java;
        this.types = types;
        this.selections = selections;
        this.findings = findings;
        this.data = data;
    }

    void check(Target target, TypeDeserializer subtypes, @Nullable GraphQLCompositeType type) {
        TypeIdResolver resolver = subtypes.getTypeIdResolver();
        if (resolver == null || !NAMES.contains(resolver.getMechanism())) {
            return; // told from the fields, or from Java's names: nothing that a document could be checked for
        }
        List<String> names = java.names(target.java(), subtypes);
        if (type == null) {
            names.forEach(name -> known(target, subtypes, name, without(names, name)));
        } else {
            List<GraphQLObjectType> possible = types.of(type);
            possible.forEach(one -> known(target, subtypes, one.getName(), View.of(one, types, Set.of())));
            unknown(target, names, possible);
        }
        fallback(target, subtypes, names, type);
    }

    /** A fragment on what is nobody's name may be one on an interface, which everyone is a case of. */
    private static View without(List<String> names, String own) {
        return new View(null, condition -> condition.equals(own) || !names.contains(condition), Set.of(), true);
    }

    private void known(Target target, TypeDeserializer subtypes, String name, View view) {
        typeName(target, subtypes, view.applies());
        JavaType subtype = java.named(subtypes, name);
        if (subtype != null) {
            List<Property> properties = java.read(subtype);
            if (properties != null) {
                data.fields(target.as(subtype), properties, view);
            }
        } else if (!subtypes.hasDefaultImpl() && !java.acceptsUnknownNames()) {
            findings.error(
                    Rule.MEMBER,
                    target.path(),
                    "a type for " + name,
                    "none among the subtypes of " + target.java().getRawClass().getSimpleName(),
                    "add a record with @JsonTypeName(\"" + name
                            + "\"), or a fallback by @JsonTypeInfo(defaultImpl = …)");
        }
    }

    private void unknown(Target target, List<String> names, List<GraphQLObjectType> possible) {
        List<String> expected =
                possible.stream().map(GraphQLObjectType::getName).sorted().toList();
        for (String name : names) {
            if (!expected.contains(name)) {
                findings.warning(
                        Rule.MEMBER,
                        target.path(),
                        "one of " + String.join(", ", expected),
                        "a subtype named " + name + ", which never comes",
                        "correct its @JsonTypeName, or remove it");
            }
        }
    }

    /** The fallback gets what is selected of any type whatever, and may read less. */
    private void fallback(
            Target target, TypeDeserializer subtypes, List<String> names, @Nullable GraphQLCompositeType type) {
        Class<?> fallback = subtypes.getDefaultImpl();
        List<Property> properties = fallback == null ? null : java.read(java.of(fallback));
        if (properties != null && fallback != Void.class) {
            Predicate<String> applies =
                    condition -> type == null ? !names.contains(condition) : condition.equals(type.getName());
            data.fields(
                    target.as(java.of(Objects.requireNonNull(fallback))),
                    properties,
                    new View(null, applies, Set.of(), false));
        }
    }

    private void typeName(Target target, TypeDeserializer subtypes, Predicate<String> applies) {
        String key = Objects.requireNonNullElse(subtypes.getPropertyName(), "");
        Selected selected = selections.of(target.parts(), applies).get(key);
        boolean told = selected != null && selected.name().equals("__typename") && !selected.conditional();
        if (!told) {
            findings.error(
                    Rule.TYPE_NAME,
                    target.path(),
                    "the type's name, which Jackson looks for in \"" + key + "\"",
                    selected == null ? "nothing of that key selected" : selected.name() + " selected as that key",
                    "select __typename, and use @JsonTypeInfo(use = NAME, property = \"__typename\")");
        }
    }
}
