package io.github.chatlayerreactor.nlp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entity of a reply. Its indices are among the other fields until they have proved to be a span. */
final class WireEntity extends WireFields {
    private static final String START = "startIndex";
    private static final String END = "endIndex";

    @JsonProperty("name")
    private @Nullable String name;

    @JsonProperty("value")
    private @Nullable JsonNode value;

    @JsonProperty("score")
    private @Nullable Double score;

    /** The entity, with a span only if it ends at {@code bound} at the latest. */
    Entity toEntity(int bound) {
        Optional<Span> span = span(bound);
        if (span.isPresent()) {
            other.keySet().removeAll(List.of(START, END));
        }
        return new Entity(text(name), json(value), number(score), span, other);
    }

    private Optional<Span> span(int bound) {
        int start = index(other.get(START));
        int end = index(other.get(END));
        return Span.isOrdered(start, end) && end <= bound ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    private static int index(@Nullable JsonNode node) {
        return node != null && node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
    }

    private static String json(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        return node.isString() ? node.stringValue() : node.toString();
    }
}
