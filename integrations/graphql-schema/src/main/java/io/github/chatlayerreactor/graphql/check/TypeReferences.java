package io.github.chatlayerreactor.graphql.check;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import org.jspecify.annotations.Nullable;

/** Types as documents write them. */
final class TypeReferences {
    private TypeReferences() {}

    static @Nullable GraphQLType resolve(Type<?> written, GraphQLSchema schema) {
        if (written instanceof TypeName name) {
            return schema.getType(name.getName());
        }
        boolean nonNull = written instanceof NonNullType;
        GraphQLType inner =
                resolve(nonNull ? ((NonNullType) written).getType() : ((ListType) written).getType(), schema);
        if (inner == null) {
            return null;
        }
        return nonNull ? GraphQLNonNull.nonNull(inner) : GraphQLList.list(inner);
    }
}
