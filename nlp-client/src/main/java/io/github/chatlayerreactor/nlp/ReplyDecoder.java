package io.github.chatlayerreactor.nlp;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads a result from a reply's bytes, whichever of the three envelopes it stands in. */
final class ReplyDecoder {
    private final ObjectReader reader;

    ReplyDecoder(JsonMapper mapper) {
        this.reader = mapper.readerFor(WireExtract.class);
    }

    /**
     * Reads the result.
     *
     * @param body the reply's bytes
     * @param text what was asked about: a span must lie within it
     * @throws NlpException.UnrecognisedReply if there is no extract. Jackson's error is not its cause: it may quote the
     *     reply, which may quote the end user
     */
    NlpResult decode(InputStream body, String text) {
        WireExtract root = read(body);
        return root.find()
                .orElseThrow(() -> new NlpException.UnrecognisedReply("these are its fields: " + root.fieldNames()))
                .toResult(text);
    }

    private WireExtract read(InputStream body) {
        try {
            @Nullable WireExtract root = reader.readValue(body);
            if (root != null) {
                return root;
            }
        } catch (JacksonException e) {
            throw new NlpException.UnrecognisedReply("the body could not be read as such at byte "
                    + e.getLocation().getByteOffset());
        }
        throw new NlpException.UnrecognisedReply("the body is null");
    }
}
