package io.github.chatlayerreactor.nlp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An extract of a reply, or an envelope around one: {@code data} and {@code extract} are envelopes, the rest content. */
final class WireExtract extends WireFields {
    @JsonProperty("data")
    private @Nullable WireExtract data;

    @JsonProperty("extract")
    private @Nullable WireExtract extract;

    @JsonProperty("query")
    private @Nullable String query;

    @JsonProperty("intents")
    private @Nullable List<@Nullable WireIntent> intents;

    @JsonProperty("entities")
    private @Nullable List<@Nullable WireEntity> entities;

    @JsonProperty("intentThreshold")
    private @Nullable Double intentThreshold;

    @JsonProperty("entityThreshold")
    private @Nullable Double entityThreshold;

    /** The extract inside, with the envelopes' other fields unless it has its own of that name; or this, if it is one. */
    Optional<WireExtract> find() {
        WireExtract envelope = data == null ? this : data;
        WireExtract found = envelope.extract;
        if (found == null) {
            return intents == null && entities == null && query == null ? Optional.empty() : Optional.of(this);
        }
        envelope.other.forEach(found.other::putIfAbsent);
        other.forEach(found.other::putIfAbsent);
        return Optional.of(found);
    }

    /** For an error: names only, as values may be the end user's. */
    Set<String> fieldNames() {
        Set<String> names = new TreeSet<>(other.keySet());
        if (data != null) {
            names.add("data");
            data.other.keySet().forEach(name -> names.add("data." + name));
        }
        return names;
    }

    NlpResult toResult(String text) {
        int bound = query == null ? text.length() : Math.min(text.length(), query.length());
        return new NlpResult(
                all(intents, WireIntent::toIntent),
                all(entities, entity -> entity.toEntity(bound)),
                Optional.ofNullable(query),
                number(intentThreshold),
                number(entityThreshold),
                other);
    }

    private static <W, T> List<T> all(@Nullable List<@Nullable W> wire, Function<W, T> conversion) {
        return wire == null
                ? List.of()
                : wire.stream().filter(Objects::nonNull).map(conversion).toList();
    }
}
