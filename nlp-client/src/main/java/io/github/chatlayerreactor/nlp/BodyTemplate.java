package io.github.chatlayerreactor.nlp;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose texts are templates. Values are put into the tree, never into its source, so none can break out of it. */
final class BodyTemplate {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Function<Utterance, JsonNode> root;

    private BodyTemplate(Function<Utterance, JsonNode> root) {
        this.root = root;
    }

    static BodyTemplate parse(String source) {
        try {
            return new BodyTemplate(compiled(MAPPER.readTree(source)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The body's template is not JSON: " + source, e);
        }
    }

    byte[] fill(Utterance utterance) {
        return MAPPER.writeValueAsBytes(root.apply(utterance));
    }

    private static Function<Utterance, JsonNode> compiled(JsonNode node) {
        if (node.isString()) {
            Template text =
                    Template.parse(node.stringValue(), EnumSet.allOf(Placeholder.class), UnaryOperator.identity());
            return utterance -> NODES.stringNode(text.fill(utterance));
        }
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        return node instanceof ArrayNode array ? array(array) : utterance -> node;
    }

    private static Function<Utterance, JsonNode> object(ObjectNode source) {
        Map<String, Function<Utterance, JsonNode>> members = new LinkedHashMap<>();
        source.forEachEntry((name, value) -> members.put(name, compiled(value)));
        return utterance -> {
            ObjectNode filled = NODES.objectNode();
            members.forEach((name, value) -> filled.set(name, value.apply(utterance)));
            return filled;
        };
    }

    private static Function<Utterance, JsonNode> array(ArrayNode source) {
        List<Function<Utterance, JsonNode>> elements =
                source.valueStream().map(BodyTemplate::compiled).toList();
        return utterance -> {
            ArrayNode filled = NODES.arrayNode();
            elements.forEach(element -> filled.add(element.apply(utterance)));
            return filled;
        };
    }
}
