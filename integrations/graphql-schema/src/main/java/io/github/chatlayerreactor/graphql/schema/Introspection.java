package io.github.chatlayerreactor.graphql.schema;

import graphql.GraphQLException;
import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionQueryBuilder.Options;
import graphql.introspection.IntrospectionResultToSchema;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One introspection of a server. What a server does not know it refuses as a whole, so the plain question, which has
 * been understood since June 2018, follows the full one.
 */
final class Introspection {
    private static final Query<NoVariables, Data> FULL = query(Options.defaultOptions()
            .schemaDescription(false) // graphql-java does not read it back
            .specifiedByUrl(true)
            .isOneOf(true)
            .directiveIsRepeatable(true)
            .inputValueDeprecation(true));
    private static final Query<NoVariables, Data> PLAIN = query(Options.defaultOptions()
            .schemaDescription(false)
            .specifiedByUrl(false)
            .isOneOf(false)
            .directiveIsRepeatable(false)
            .inputValueDeprecation(false));

    private final GraphQlClient server;

    Introspection(GraphQlClient server) {
        this.server = server;
    }

    Mono<Schema> schema() {
        return server.fetch(FULL)
                .onErrorResume(GraphQlException.Rejected.class, e -> server.fetch(PLAIN))
                .onErrorMap(Introspection::isRefusal, IntrospectionException::refused)
                .publishOn(Schedulers.boundedElastic())
                .map(Introspection::schemaOf);
    }

    private static boolean isRefusal(Throwable error) {
        return error instanceof GraphQlException.Rejected || error instanceof GraphQlException.FieldErrors;
    }

    private static Schema schemaOf(Data data) {
        if (!(data.get("__schema") instanceof Map)) {
            throw IntrospectionException.unreadable("it has no __schema", null);
        }
        try {
            return Schema.of(new IntrospectionResultToSchema().createSchemaDefinition(data));
        } catch (GraphQLException | ClassCastException | IllegalStateException | NullPointerException e) {
            throw IntrospectionException.unreadable(Objects.requireNonNullElse(e.getMessage(), "it is malformed"), e);
        }
    }

    private static Query<NoVariables, Data> query(Options options) {
        return Query.of("IntrospectionQuery", IntrospectionQueryBuilder.build(options), Data.class);
    }

    /** JSON as graphql-java wants it: maps, lists and values. */
    @SuppressWarnings("serial") // never serialized
    static final class Data extends LinkedHashMap<String, Object> {}
}
