package io.github.chatlayerreactor.graphql.check;

import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which object types a type stands for; none as long as there is no schema. */
record PossibleTypes(@Nullable GraphQLSchema schema) {
    List<GraphQLObjectType> of(@Nullable GraphQLType type) {
        if (type instanceof GraphQLObjectType object) {
            return List.of(object);
        }
        if (schema != null && type instanceof GraphQLInterfaceType shared) {
            return Objects.requireNonNullElse(schema.getImplementations(shared), List.of());
        }
        return type instanceof GraphQLUnionType union
                ? union.getTypes().stream().map(GraphQLObjectType.class::cast).toList()
                : List.of();
    }

    /** Which type conditions an object of the type meets. */
    Predicate<String> fragmentsFor(GraphQLObjectType type) {
        return condition ->
                of(schema == null ? null : schema.getType(condition)).contains(type);
    }
}
