package io.github.chatlayerreactor.graphql;

import static graphql.schema.idl.TypeRuntimeWiring.newTypeWiring;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.github.chatlayerreactor.wire.LeanServer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import tools.jackson.databind.json.JsonMapper;

/** A GraphQL API, executed by graphql-java, that counts how often each of its mutations was executed, by their ids. */
final class Executions {
    private static final String SCHEMA = "type Query { none: Int } type Mutation { count(id: Int!): Int! }";

    /** One for all: to make one reads from the system's source of random bytes, which an event loop must not. */
    private static final ExecutionId EXECUTION = ExecutionId.from("any");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicIntegerArray counts;
    private final Map<String, PreparsedDocumentEntry> documents = new ConcurrentHashMap<>();
    private final GraphQL engine;

    record Posted(String query, String operationName, Map<String, Object> variables) {}

    /** Of as many calls of a mutation, with ids from 0. Reads its document here, since graphql-java blocks on files then. */
    Executions(int ids, Mutation<?, ?> mutation) {
        counts = new AtomicIntegerArray(ids);
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(newTypeWiring("Mutation")
                        .dataFetcher("count", env -> execute(requireNonNull(env.<Integer>getArgument("id")))))
                .build();
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
        engine = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) ->
                        completedFuture(documents.computeIfAbsent(input.getQuery(), query -> parse.apply(input))))
                .build();
        // Refused for want of an id.
        var unused = engine.execute(mutation.document());
    }

    private int execute(int id) {
        counts.incrementAndGet(id);
        return id;
    }

    int of(int id) {
        return counts.get(id);
    }

    FullHttpResponse answer(FullHttpRequest request) {
        Posted posted = JSON.readValue(request.content().toString(UTF_8), Posted.class);
        ExecutionInput input = ExecutionInput.newExecutionInput(posted.query())
                .executionId(EXECUTION)
                .operationName(posted.operationName())
                .variables(posted.variables())
                .build();
        String result = JSON.writeValueAsString(engine.execute(input).toSpecification());
        FullHttpResponse reply = LeanServer.reply(200, result);
        reply.headers().set(HttpHeaderNames.CONTENT_TYPE, ReplyReader.GRAPHQL);
        return reply;
    }
}
