package io.github.chatlayerreactor.graphql;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes null where an {@link Upload} stands, and tells its place to the {@link Uploads} that are being gathered. */
final class UploadSerializer extends StdSerializer<Upload> {
    UploadSerializer() {
        super(Upload.class);
    }

    @Override
    public void serialize(Upload upload, JsonGenerator json, SerializationContext context) {
        json.writeNull(); // first, since a list's index counts what was written
        Deque<String> place = new ArrayDeque<>();
        for (TokenStreamContext at = json.streamWriteContext(); at != null; at = at.getParent()) {
            if (at.inRoot()) {
                continue;
            }
            place.addFirst(at.inObject() ? at.currentName() : String.valueOf(at.getCurrentIndex()));
            if (at.currentValue() instanceof Uploads uploads) {
                uploads.add(String.join(".", place), upload);
                return;
            }
        }
        context.reportMappingProblem("A file can only be sent as a variable");
    }
}
