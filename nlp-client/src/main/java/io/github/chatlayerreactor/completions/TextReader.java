package io.github.chatlayerreactor.completions;

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
     * @param name what the text is, for the error
     * @param brought what the completion has brought, for the error
     * @throws CompletionException.Misshapen if it is no value. The text is not in its message
     */
    T value(String text, String name, Progress brought) {
        try {
            T value = reader.readValue(text);
            if (value == null) {
                throw new CompletionException.Misshapen(name + " is null", brought);
            }
            return value;
        } catch (JacksonException quoting) {
            long place = quoting.getLocation().getCharOffset();
            throw new CompletionException.Misshapen(name + " is no such value at its character " + place, brought);
        }
    }
}
