package io.github.chatlayerreactor.graphql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * What GraphQL needs beyond the caller's mapper: {@link Input}, {@link Outcome} and {@link Upload}, that an enum's fallback
 * stands for values that it does not know, and {@link Constructors} that cost no more than their records.
 */
final class GraphQlJson {
    private GraphQlJson() {}

    static JsonMapper of(JsonMapper callers) {
        return callers.rebuild()
                .addModule(new SimpleModule("chatlayer-reactor-graphql")
                        .setValueInstantiators(new Constructors())
                        .addSerializer(new InputSerializer())
                        .addSerializer(Upload.class, new UploadSerializer())
                        .addDeserializer(Outcome.class, new OutcomeDeserializer()))
                .withConfigOverride(
                        Input.class,
                        input -> input.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .build();
    }

    /** Reads values out of the middle of a reply. */
    static ObjectReader parts(JsonMapper mapper) {
        return mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
