package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The files among an operation's variables, and the form that they are sent in. */
final class Uploads {
    /** Where each file stands, in the order in which they are met; most operations have none. */
    private Map<Upload, List<String>> places = Map.of();

    /** A file stands there, such as {@code variables.files.0}; one that stands in several places is sent once. */
    void add(String place, Upload file) {
        if (places.isEmpty()) {
            places = new LinkedHashMap<>();
        }
        places.computeIfAbsent(file, unseen -> new ArrayList<>()).add(place);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** The request with the operation and its files in the place of its body. */
    Request form(Request request, byte[] operation, JsonMapper mapper) {
        String boundary = UUID.randomUUID().toString();
        Request form = request.body(
                "multipart/form-data; boundary=" + boundary,
                Flux.concat(parts("--" + boundary + "\r\n", operation, mapper.writeValueAsBytes(placesByName()))));
        return places.keySet().stream().allMatch(Upload::isRepeatable) ? form : form.replay(Replay.NEVER);
    }

    /** A file's name is its number. */
    private Map<Integer, List<String>> placesByName() {
        Map<Integer, List<String>> byName = new LinkedHashMap<>();
        places.values().forEach(where -> byName.put(byName.size(), where));
        return byName;
    }

    private List<Publisher<ByteBuf>> parts(String delimiter, byte[] operation, byte[] map) {
        List<Publisher<ByteBuf>> parts = new ArrayList<>();
        parts.add(text(delimiter + "Content-Disposition: form-data; name=\"operations\"\r\n"
                + "Content-Type: application/json\r\n\r\n"));
        parts.add(bytes(operation));
        parts.add(text("\r\n" + delimiter + "Content-Disposition: form-data; name=\"map\"\r\n"
                + "Content-Type: application/json\r\n\r\n"));
        parts.add(bytes(map));
        int name = 0;
        for (Upload file : places.keySet()) {
            parts.add(text("\r\n" + delimiter + head(name++, file)));
            parts.add(Flux.from(file.content()));
        }
        parts.add(text("\r\n" + delimiter.strip() + "--\r\n"));
        return parts;
    }

    private static String head(int name, Upload file) {
        return "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + quotable(file.fileName())
                + "\"\r\nContent-Type: " + file.mediaType() + "\r\n\r\n";
    }

    /** As browsers write it (HTML, multipart form data). */
    private static String quotable(String fileName) {
        return fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static Mono<ByteBuf> text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    private static Mono<ByteBuf> bytes(byte[] bytes) {
        return Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes));
    }
}
