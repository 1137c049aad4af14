package io.github.chatlayerreactor.nlp;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of a reply, bound in one pass: the fields that a subclass annotates, and the rest by name. No record, as its
 * any-setter would take a component's name away from the wire. Names are explicit and nothing is detected, so that the
 * settings of the caller's mapper do not matter.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.NONE,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
abstract class WireFields {
    final Map<String, JsonNode> other = new LinkedHashMap<>();

    @JsonAnySetter
    void keep(String name, JsonNode value) {
        other.put(name, value);
    }

    static OptionalDouble number(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
