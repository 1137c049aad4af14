package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
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

    <V> Request write(Operation<V, ?> operation, V variables) {
        return Request.post(url, ReplyReader.JSON, body(operation, variables))
                .header(HttpHeaderNames.ACCEPT, ACCEPT)
                .replay(operation.replay());
    }

    <V> byte[] body(Operation<V, ?> operation, V variables) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(operation.document().length() + ROOM_FOR_VARIABLES);
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeName("query").writeString(operation.quotedDocument());
            json.writeStringProperty("operationName", operation.name());
            if (!(variables instanceof NoVariables)) {
                json.writePOJOProperty("variables", variables);
            }
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new GraphQlException.UnwritableVariables(operation, e);
        }
        return bytes.toByteArray();
    }
}
