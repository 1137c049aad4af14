package io.github.chatlayerreactor.graphql.schema;

import static graphql.schema.GraphQLTypeUtil.simplePrint;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.BREAKING;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.DANGEROUS;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.SAFE;

import graphql.language.AstPrinter;
import graphql.language.Node;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.InputValueWithState;
import io.github.chatlayerreactor.graphql.schema.Change.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What two types of one name have in them: fields and their arguments, or input fields; or directives, arguments alone. */
final class MemberComparison {
    private final String type;
    private final List<Change> changes;

    MemberComparison(String type, List<Change> changes) {
        this.type = type;
        this.changes = changes;
    }

    void fields(GraphQLFieldsContainer was, GraphQLFieldsContainer is) {
        Pairs.of(was.getFieldDefinitions(), is.getFieldDefinitions())
                .each(
                        field -> add(BREAKING, field.getName(), "the field is gone"),
                        field -> add(SAFE, field.getName(), "the field is new"),
                        this::field);
        Pairs.of(((GraphQLImplementingType) was).getInterfaces(), ((GraphQLImplementingType) is).getInterfaces())
                .each(
                        gone -> changes.add(new Change(BREAKING, type, null, "it no longer is a " + gone.getName())),
                        added -> changes.add(new Change(SAFE, type, null, "it now is a " + added.getName())),
                        (a, b) -> {});
    }

    void inputFields(GraphQLInputObjectType was, GraphQLInputObjectType is) {
        Pairs.of(was.getFieldDefinitions(), is.getFieldDefinitions())
                .each(
                        field -> add(BREAKING, field.getName(), "the input field is gone"),
                        field -> added(field.getName(), "the input field", field.getType(), field.hasSetDefaultValue()),
                        this::inputField);
    }

    private void field(GraphQLFieldDefinition was, GraphQLFieldDefinition is) {
        if (!simplePrint(was.getType()).equals(simplePrint(is.getType()))) {
            add(
                    narrows(was.getType(), is.getType()) ? SAFE : BREAKING,
                    was.getName(),
                    types(was.getType(), is.getType()));
        }
        if (is.isDeprecated() && !was.isDeprecated()) {
            add(DANGEROUS, was.getName(), "it is deprecated now: " + is.getDeprecationReason());
        }
        arguments(was.getName(), was.getArguments(), is.getArguments());
    }

    /** The member is {@code null} for a directive, whose own they are. */
    void arguments(@Nullable String member, List<GraphQLArgument> was, List<GraphQLArgument> is) {
        Pairs.of(was, is)
                .each(
                        argument -> add(BREAKING, member, label(argument) + " is gone"),
                        argument -> added(member, label(argument), argument.getType(), argument.hasSetDefaultValue()),
                        (before, after) -> argument(member, before, after));
    }

    private void argument(@Nullable String member, GraphQLArgument was, GraphQLArgument is) {
        input(member, label(was) + ": ", was.getType(), is.getType());
        defaults(member, label(was) + ": ", was.getArgumentDefaultValue(), is.getArgumentDefaultValue());
    }

    private void inputField(GraphQLInputObjectField was, GraphQLInputObjectField is) {
        input(was.getName(), "", was.getType(), is.getType());
        defaults(was.getName(), "", was.getInputFieldDefaultValue(), is.getInputFieldDefaultValue());
    }

    private void added(@Nullable String member, String what, GraphQLType type, boolean hasDefault) {
        boolean required = GraphQLTypeUtil.isNonNull(type) && !hasDefault;
        add(required ? BREAKING : SAFE, member, what + " is new" + (required ? " and required" : ""));
    }

    private void input(@Nullable String member, String what, GraphQLType was, GraphQLType is) {
        if (!simplePrint(was).equals(simplePrint(is))) {
            add(narrows(is, was) ? SAFE : BREAKING, member, what + types(was, is));
        }
    }

    private void defaults(@Nullable String member, String what, InputValueWithState was, InputValueWithState is) {
        if (!text(was).equals(text(is))) {
            add(DANGEROUS, member, what + "its default was " + text(was) + " and is " + text(is));
        }
    }

    private void add(Severity severity, @Nullable String member, String text) {
        changes.add(new Change(severity, type, member, text));
    }

    /** Whether every value of the narrow type is one of the wide type: it differs in added exclamation marks alone. */
    private static boolean narrows(GraphQLType wide, GraphQLType narrow) {
        if (GraphQLTypeUtil.isNonNull(narrow)) {
            return narrows(GraphQLTypeUtil.unwrapNonNull(wide), GraphQLTypeUtil.unwrapNonNull(narrow));
        }
        if (GraphQLTypeUtil.isList(wide) && GraphQLTypeUtil.isList(narrow)) {
            return narrows(GraphQLTypeUtil.unwrapOne(wide), GraphQLTypeUtil.unwrapOne(narrow));
        }
        return simplePrint(wide).equals(simplePrint(narrow));
    }

    private static String types(GraphQLType was, GraphQLType is) {
        return "its type was " + simplePrint(was) + " and is " + simplePrint(is);
    }

    private static String label(GraphQLArgument argument) {
        return "the argument " + argument.getName();
    }

    private static String text(InputValueWithState value) {
        return value.getValue() instanceof Node<?> literal
                ? AstPrinter.printAst(literal)
                : value.isNotSet() ? "none" : Objects.toString(value.getValue());
    }
}
