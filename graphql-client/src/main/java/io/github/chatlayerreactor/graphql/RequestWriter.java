package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes an operation as the POST that GraphQL over HTTP asks for. */
final class RequestWriter {
    private static final String ACCEPT = ReplyReader.GRAPHQL + ", " + ReplyReader.JSON + ";q=0.9";

    private final Request empty;
    private final JsonMapper mapper;

    RequestWriter(URI url, JsonMapper mapper) {
        this.empty = Request.post(url, ReplyReader.JSON, new byte[0]).header(HttpHeaderNames.ACCEPT, ACCEPT);
        this.mapper = mapper;
    }

    /** Files go with the document whole, since they would be sent twice if the server did not know its hash. */
    Request write(Execution<?, ?> execution, Wording wording) {
        Written written = body(execution, wording);
        if (written.files().isEmpty()) {
            return post(execution, written.json());
        }
        byte[] whole = wording == Wording.WHOLE
                ? written.json()
                : body(execution, Wording.WHOLE).json();
        return written.files().form(post(execution, whole), whole, mapper);
    }

    private Request post(Execution<?, ?> execution, byte[] json) {
        return execution.options().applyTo(post(json, execution.operation().replay()));
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
        return empty.body(ReplyReader.JSON, json).replay(replay);
    }

    Written body(Execution<?, ?> execution, Wording wording) {
        Uploads files = new Uploads();
        try {
            return new Written(mapper.writeValueAsBytes(new Body(execution, wording, files)), files);
        } catch (JacksonException e) {
            throw new GraphQlException.UnwritableVariables(execution.operation(), e);
        }
    }

    /** The JSON of a request, which the mapper writes to buffers that it uses again. */
    private record Body(Execution<?, ?> execution, Wording wording, Uploads files) implements JacksonSerializable {
        @Override
        public void serialize(JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.assignCurrentValue(files);
            writeDocument(execution.operation(), json);
            if (!(execution.variables() instanceof NoVariables)) {
                json.writePOJOProperty("variables", execution.variables());
            }
            json.writeEndObject();
        }

        private void writeDocument(Operation<?, ?> operation, JsonGenerator json) {
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

        @Override
        public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer types) {
            serialize(json, context);
        }
    }

    /** An operation as JSON, which has null where its files stand. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
    record Written(byte[] json, Uploads files) {}
}
