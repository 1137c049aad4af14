package io.github.chatlayerreactor.completions;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Makes values of the text of completions. */
final class TextReader<T> {
    private final ObjectReader reader;

    TextReader(JsonMapper mapper, Class<T> type) {
        this.reader = mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Reads a value. A model that explains itself, or puts its JSON in a fence, has not done as it was asked.
     *
     * @throws CompletionException.Misshapen with the text, if it is no value
     */
    T value(String text) {
        try {
            T value = reader.readValue(text);
            if (value == null) {
                throw misshapen("it is null", text);
            }
            return value;
        } catch (JacksonException quoting) {
            throw misshapen(
                    "it is no such value at character " + quoting.getLocation().getCharOffset(), text);
        }
    }

    /** The error for this text, which is not in its message. */
    static CompletionException misshapen(String reason, String text) {
        Progress whole = new Progress();
        whole.add(text, Optional.empty());
        return new CompletionException.Misshapen(reason, whole);
    }
}
