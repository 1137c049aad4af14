package io.github.chatlayerreactor.examples.export;

import io.github.chatlayerreactor.graphql.Page;
import io.github.chatlayerreactor.graphql.Paging;
import io.github.chatlayerreactor.graphql.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * A connection as Relay has them, known at run time only: its nodes under {@code nodes} or {@code edges.node}, its end under
 * {@code pageInfo}.
 *
 * @param document the query, whose only operation selects the connection
 * @param path where in the data the connection is, such as {@code bot.conversations}
 * @param cursorVariable the variable that takes a page's end cursor, usually {@code after}
 */
record Connection(String document, String path, String cursorVariable) {
    /**
     * Its pages.
     *
     * @param total is told how many nodes there are, if the connection tells it as {@code totalCount}
     */
    Paging<Map<String, ?>, String, JsonNode> paging(LongConsumer total) {
        return Paging.of(Query.dynamic(document, JsonNode.class), this::at, (asked, data) -> page(data, total));
    }

    private Map<String, ?> at(Map<String, ?> variables, String cursor) {
        Map<String, Object> next = new LinkedHashMap<>(variables);
        next.put(cursorVariable, cursor);
        return next;
    }

    private Page<String, JsonNode> page(JsonNode data, LongConsumer total) {
        JsonNode connection = data.at("/" + path.replace('.', '/'));
        JsonNode pageInfo = connection.path("pageInfo");
        if (!pageInfo.path("hasNextPage").isBoolean() || !pageInfo.has("endCursor")) {
            throw new IllegalArgumentException(
                    "The data has no " + path
                            + ".pageInfo { hasNextPage endCursor }: name the connection with --connection, and select its pageInfo");
        }
        boolean hasNext = pageInfo.path("hasNextPage").booleanValue();
        total.accept(connection.path("totalCount").asLong(0));
        JsonNode cursor = pageInfo.path("endCursor");
        return new Page<>(nodes(connection), hasNext, cursor.isString() ? cursor.stringValue() : null);
    }

    private List<JsonNode> nodes(JsonNode connection) {
        JsonNode list = connection.has("nodes") ? connection.get("nodes") : connection.path("edges");
        if (!list.isArray()) {
            throw new IllegalArgumentException(
                    "The data has neither " + path + ".nodes nor " + path + ".edges { node }: select one of them");
        }
        List<JsonNode> nodes = new ArrayList<>();
        for (JsonNode each : list) {
            JsonNode node = connection.has("nodes") ? each : each.path("node");
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("The edges of " + path + " have no node: select it");
            }
            if (!node.isNull()) {
                nodes.add(node);
            }
        }
        return nodes;
    }
}
