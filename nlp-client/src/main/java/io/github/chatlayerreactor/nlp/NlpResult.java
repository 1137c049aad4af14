package io.github.chatlayerreactor.nlp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What the service understood. Every field of a reply is optional, and the vendor says that fields may be added.
 *
 * @param intents what may have been wanted, in the reply's order, possibly none
 * @param entities what was named, in the reply's order, possibly none
 * @param query the text that the service looked at, if the reply repeats it: personal data
 * @param intentThreshold the bot's own threshold for intents, if the reply states it
 * @param entityThreshold the bot's own threshold for entities, if the reply states it
 * @param other every field of the result, and of the envelope around it, that has no component here, by name
 */
public record NlpResult(
        List<Intent> intents,
        List<Entity> entities,
        Optional<String> query,
        OptionalDouble intentThreshold,
        OptionalDouble entityThreshold,
        Map<String, JsonNode> other) {
    /**
     * Copies what can change.
     *
     * @param intents what may have been wanted
     * @param entities what was named
     * @param query the text that the service looked at
     * @param intentThreshold the bot's own threshold for intents
     * @param entityThreshold the bot's own threshold for entities
     * @param other every other field
     */
    public NlpResult {
        intents = List.copyOf(intents);
        entities = List.copyOf(entities);
        other = copyOf(other);
    }

    /**
     * The intent with the highest score, the first of those with the same one.
     *
     * @return the intent, or nothing where there is none
     */
    public Optional<Intent> top() {
        return intents.stream().reduce((best, next) -> next.score() > best.score() ? next : best);
    }

    /**
     * Whether an intent's score is strictly above a threshold, as Chatlayer documents the rule: equal is not enough.
     *
     * @param min the threshold, 0 to 1
     * @return whether one is above it
     */
    public boolean understood(double min) {
        return intents.stream().anyMatch(intent -> intent.score() > min);
    }

    /** An unmodifiable copy in the same order, which {@link Map#copyOf} would lose. */
    static Map<String, JsonNode> copyOf(Map<String, JsonNode> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
