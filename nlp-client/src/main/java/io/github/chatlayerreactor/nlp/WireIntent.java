package io.github.chatlayerreactor.nlp;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An intent of a reply. The observed form calls its name {@code intent}; {@code name} is taken too. */
final class WireIntent extends WireFields {
    @JsonProperty("intent")
    private @Nullable String intent;

    @JsonProperty("name")
    private @Nullable String name;

    @JsonProperty("score")
    private @Nullable Double score;

    Intent toIntent() {
        return new Intent(text(intent == null ? name : intent), number(score).orElse(0), other);
    }
}
