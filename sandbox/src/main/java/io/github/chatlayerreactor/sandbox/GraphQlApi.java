package io.github.chatlayerreactor.sandbox;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GraphQL over HTTP POST. A request that never began (a document that does not parse or validate, variables that do not
 * fit) is 400 under {@code application/graphql-response+json} and 200 under {@code application/json}; a body that is no
 * GraphQL request is 400 under both.
 */
final class GraphQlApi implements Endpoint {
    static final String PATH = "/graphql";

    private static final String RESPONSE_TYPE = "application/graphql-response+json";
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();
    private final Mono<GraphQL> engine;

    /** Takes the engine as a publisher that emits off the event loop. */
    GraphQlApi(Mono<GraphQL> engine) {
        this.engine = engine;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        if (!request.isPost()) {
            return Mono.just(Answer.methodNotAllowed());
        }
        if (!request.isJson()) {
            return Mono.just(failure(request, 415, "The request's content type must be application/json"));
        }
        return parse(request)
                .map(input -> engine.flatMap(graphQl -> Mono.fromFuture(() -> graphQl.executeAsync(input)))
                        .map(result -> success(request, result)))
                .orElseGet(() -> Mono.just(failure(request, 400, "The body is no GraphQL request")));
    }

    private Optional<ExecutionInput> parse(Request request) {
        try {
            JsonNode body = json.readTree(request.body());
            return body.path("query").isString() ? Optional.of(input(body)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private ExecutionInput input(JsonNode body) {
        ExecutionInput.Builder input =
                ExecutionInput.newExecutionInput(body.path("query").asString());
        if (body.path("operationName").isString()) {
            input = input.operationName(body.path("operationName").asString());
        }
        return body.hasNonNull("variables")
                ? input.variables(json.convertValue(body.path("variables"), VARIABLES))
                        .build()
                : input.build();
    }

    private Answer success(Request request, ExecutionResult result) {
        int status = result.isDataPresent() || !wantsResponseType(request) ? 200 : 400;
        return Answer.text(status, type(request), json.writeValueAsString(result.toSpecification()));
    }

    private static Answer failure(Request request, int status, String message) {
        var body = Answer.object();
        body.putArray("errors").addObject().put("message", message);
        return Answer.text(status, type(request), body.toString());
    }

    private static String type(Request request) {
        return wantsResponseType(request) ? RESPONSE_TYPE : "application/json";
    }

    private static boolean wantsResponseType(Request request) {
        return request.header(HttpHeaderNames.ACCEPT).contains(RESPONSE_TYPE);
    }
}
