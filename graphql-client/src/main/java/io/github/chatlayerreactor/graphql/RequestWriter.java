package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Writes an operation as the POST that GraphQL over HTTP asks for. */
final class RequestWriter {
    private static final String ACCEPT = ReplyReader.GRAPHQL + ", " + ReplyReader.JSON + ";q=0.9";
    private static final int ROOM_FOR_VARIABLES = 512;

    private final URI url;
    private final JsonMapper mapper;

    RequestWriter(URI url, JsonMapper mapper) {
        this.url = url;
        this.mapper = mapper;
    }

    /** Files go with the document whole, since they would be sent twice if the server did not know its hash. */
    Request write(Execution<?, ?> execution, Wording wording) {
        Written written = body(execution, wording);
        if (written.files().isEmpty()) {
            return execution
                    .options()
                    .applyTo(post(written.json(), execution.operation().replay()));
        }
        byte[] whole = wording == Wording.WHOLE
                ? written.json()
                : body(execution, Wording.WHOLE).json();
        return written.files()
                .form(
                        execution
                                .options()
                                .applyTo(post(whole, execution.operation().replay())),
                        whole,
                        mapper);
    }

    /** Several operations as one list. */
    Request writeAll(List<? extends BatchMember<?>> members) {
        ByteArrayBuilder list = new ByteArrayBuilder();
        boolean safe = true;
        for (BatchMember<?> member : members) {
            list.append(list.size() == 0 ? '[' : ',');
            list.write(member.written());
            safe &= member.operation().replay() == Replay.ALWAYS;
        }
        list.append(']');
        return post(list.toByteArray(), safe ? Replay.ALWAYS : Replay.UNPROCESSED);
    }

    private Request post(byte[] json, Replay replay) {
        return Request.post(url, ReplyReader.JSON, json)
                .header(HttpHeaderNames.ACCEPT, ACCEPT)
                .replay(replay);
    }

    Written body(Execution<?, ?> execution, Wording wording) {
        Operation<?, ?> operation = execution.operation();
        int document = wording.hasDocument() ? operation.document().length() : 0;
        ByteArrayBuilder bytes = new ByteArrayBuilder(document + ROOM_FOR_VARIABLES);
        Uploads files = new Uploads();
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            json.assignCurrentValue(files);
            writeDocument(operation, wording, json);
            if (!(execution.variables() instanceof NoVariables)) {
                json.writePOJOProperty("variables", execution.variables());
            }
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new GraphQlException.UnwritableVariables(operation, e);
        }
        return new Written(bytes.toByteArray(), files);
    }

    private static void writeDocument(Operation<?, ?> operation, Wording wording, JsonGenerator json) {
        if (wording.hasDocument()) {
            json.writeName("query").writeString(operation.quotedDocument());
        }
        if (!operation.name().isEmpty()) {
            json.writeStringProperty("operationName", operation.name());
        }
        if (wording.hasHash()) {
            json.writeObjectPropertyStart("extensions").writeObjectPropertyStart("persistedQuery");
            json.writeNumberProperty("version", 1).writeStringProperty("sha256Hash", operation.documentHash());
            json.writeEndObject().writeEndObject();
        }
    }

    /** An operation as JSON, which has null where its files stand. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
    record Written(byte[] json, Uploads files) {}
}
