package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The errors of a streamed reply, read one by one and held together, so that their bytes are bounded as a whole. */
final class StreamedErrors {
    static final String UNREADABLE = "has errors that are no list of objects";

    private final ObjectReader reader;
    private final List<GraphQlError> errors = new ArrayList<>();
    private long bytes;

    StreamedErrors(JsonMapper mapper) {
        this.reader = mapper.readerFor(Object.class);
    }

    void add(byte[] array, int from, int length) {
        bytes += length;
        List<GraphQlError> read = ErrorList.of(Collections.singletonList(reader.readValue(array, from, length)));
        if (read == null) {
            throw new Violation(UNREADABLE);
        }
        errors.addAll(read);
    }

    /** How many bytes all of them had. */
    long bytes() {
        return bytes;
    }

    List<GraphQlError> list() {
        return List.copyOf(errors);
    }
}
