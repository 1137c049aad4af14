package io.github.chatlayerreactor.graphql.schema;

import static io.github.chatlayerreactor.graphql.schema.Change.Severity.BREAKING;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.DANGEROUS;
import static io.github.chatlayerreactor.graphql.schema.Change.Severity.SAFE;

import graphql.Directives;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.ScalarInfo;
import io.github.chatlayerreactor.graphql.schema.Change.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two schemas, type by type: names are all that a client knows, so a renamed type is one that went and one that came. */
final class Comparison {
    private final GraphQLSchema before;
    private final GraphQLSchema after;
    private final List<Change> changes = new ArrayList<>();

    Comparison(GraphQLSchema before, GraphQLSchema after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        root("query", before.getQueryType(), after.getQueryType());
        root("mutation", before.getMutationType(), after.getMutationType());
        root("subscription", before.getSubscriptionType(), after.getSubscriptionType());
        Pairs.<GraphQLNamedType>of(types(before), types(after))
                .each(
                        type -> add(BREAKING, type.getName(), null, "the type is gone"),
                        type -> add(SAFE, type.getName(), null, "the type is new"),
                        this::type);
        Pairs.<GraphQLDirective>of(directives(before), directives(after))
                .each(
                        directive -> add(BREAKING, "@" + directive.getName(), null, "the directive is gone"),
                        directive -> add(SAFE, "@" + directive.getName(), null, "the directive is new"),
                        this::directive);
        return changes;
    }

    private void root(String kind, @Nullable GraphQLObjectType was, @Nullable GraphQLObjectType is) {
        if (was != null && is == null) {
            add(BREAKING, was.getName(), null, "it is no longer the root of any " + kind);
        }
    }

    private void type(GraphQLNamedType was, GraphQLNamedType is) {
        if (!was.getClass().equals(is.getClass())) {
            add(BREAKING, was.getName(), null, "the type was " + kindOf(was) + " and is " + kindOf(is));
        } else if (was instanceof GraphQLFieldsContainer fields) {
            new MemberComparison(was.getName(), changes).fields(fields, (GraphQLFieldsContainer) is);
            if (was instanceof GraphQLInterfaceType shared) {
                possible(shared, (GraphQLInterfaceType) is);
            }
        } else if (was instanceof GraphQLInputObjectType input) {
            new MemberComparison(was.getName(), changes).inputFields(input, (GraphQLInputObjectType) is);
        } else if (was instanceof GraphQLEnumType values) {
            values(values, (GraphQLEnumType) is);
        } else if (was instanceof GraphQLUnionType union) {
            members(union, (GraphQLUnionType) is);
        }
    }

    private void directive(GraphQLDirective was, GraphQLDirective is) {
        String name = "@" + was.getName();
        new MemberComparison(name, changes).arguments(null, was.getArguments(), is.getArguments());
        was.validLocations().stream()
                .filter(location -> !is.validLocations().contains(location))
                .forEach(location -> add(BREAKING, name, null, "it may no longer stand on " + location));
        if (was.isRepeatable() && !is.isRepeatable()) {
            add(BREAKING, name, null, "it may no longer be repeated");
        }
    }

    private void values(GraphQLEnumType was, GraphQLEnumType is) {
        Pairs.<GraphQLEnumValueDefinition>of(was.getValues(), is.getValues())
                .each(
                        value -> add(BREAKING, was.getName(), value.getName(), "the value is gone"),
                        value ->
                                add(DANGEROUS, was.getName(), value.getName(), "the value is new: replies may hold it"),
                        (a, b) -> {});
    }

    /** What an interface loses is told of the type that left it. */
    private void possible(GraphQLInterfaceType was, GraphQLInterfaceType is) {
        Pairs.of(implementations(before, was), implementations(after, is))
                .each(
                        type -> {},
                        type -> add(
                                DANGEROUS,
                                was.getName(),
                                null,
                                type.getName() + " is new among its types: replies may hold it"),
                        (a, b) -> {});
    }

    private void members(GraphQLUnionType was, GraphQLUnionType is) {
        Pairs.<GraphQLNamedType>of(was.getTypes(), is.getTypes())
                .each(
                        type -> add(BREAKING, was.getName(), type.getName(), "it is no member any more"),
                        type -> add(DANGEROUS, was.getName(), type.getName(), "the member is new: replies may hold it"),
                        (a, b) -> {});
    }

    private void add(Severity severity, String type, @Nullable String member, String text) {
        changes.add(new Change(severity, type, member, text));
    }

    private static String kindOf(GraphQLNamedType type) {
        return type.getClass().getSimpleName().replace("GraphQL", "").replace("Type", "");
    }

    private static List<GraphQLObjectType> implementations(GraphQLSchema schema, GraphQLInterfaceType shared) {
        return Objects.requireNonNullElse(schema.getImplementations(shared), List.of());
    }

    private static List<GraphQLDirective> directives(GraphQLSchema schema) {
        return schema.getDirectives().stream()
                .filter(directive -> !Directives.isBuiltInDirective(directive))
                .toList();
    }

    private static List<GraphQLNamedType> types(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()))
                .toList();
    }
}
