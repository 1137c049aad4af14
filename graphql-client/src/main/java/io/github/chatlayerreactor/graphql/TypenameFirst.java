package io.github.chatlayerreactor.graphql;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads data as if each object began with its {@code __typename}. Jackson keeps what precedes it and reads that afterwards,
 * when the parser has moved on and the place of a null is not known any more. So it is read this way, and only then, when
 * an {@link Outcome} was null there and there are errors.
 */
final class TypenameFirst {
    private static final String TYPENAME = "__typename";

    private TypenameFirst() {}

    static <D> D read(JsonParser parser, ObjectReader json, Class<D> type, Envelope<D> envelope) {
        JsonNode tree = json.forType(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(parser);
        JsonParser ordered = json.treeAsTokens(of(tree));
        ordered.assignCurrentValue(envelope);
        ordered.nextToken();
        return json.forType(type).readValue(ordered);
    }

    private static JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode(list.size());
            list.values().forEach(element -> copy.add(of(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            if (object.has(TYPENAME)) {
                copy.set(TYPENAME, object.get(TYPENAME));
            }
            object.forEachEntry((name, value) -> copy.set(name, of(value)));
            return copy;
        }
        return node;
    }
}
