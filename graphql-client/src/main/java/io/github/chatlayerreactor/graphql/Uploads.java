package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
    private final List<Upload> files = new ArrayList<>();
    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final IdentityHashMap<Upload, String> names = new IdentityHashMap<>();

    /** A file stands there, such as {@code variables.files.0}; one that stands in several places is sent once. */
    void add(String place, Upload file) {
        String name = names.computeIfAbsent(file, unseen -> {
            files.add(unseen);
            return String.valueOf(files.size() - 1);
        });
        places.computeIfAbsent(name, unseen -> new ArrayList<>()).add(place);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The request with the operation and its files in the place of its body. */
    Request form(Request request, byte[] operation, JsonMapper mapper) {
        String boundary = UUID.randomUUID().toString();
        Request form = request.body(
                "multipart/form-data; boundary=" + boundary,
                Flux.concat(parts("--" + boundary + "\r\n", operation, mapper.writeValueAsBytes(places))));
        return files.stream().allMatch(Upload::isRepeatable) ? form : form.replay(Replay.NEVER);
    }

    private List<Publisher<ByteBuf>> parts(String delimiter, byte[] operation, byte[] map) {
        List<Publisher<ByteBuf>> parts = new ArrayList<>();
        parts.add(text(delimiter + "Content-Disposition: form-data; name=\"operations\"\r\n"
                + "Content-Type: application/json\r\n\r\n"));
        parts.add(bytes(operation));
        parts.add(text("\r\n" + delimiter + "Content-Disposition: form-data; name=\"map\"\r\n"
                + "Content-Type: application/json\r\n\r\n"));
        parts.add(bytes(map));
        for (Upload file : files) {
            parts.add(text("\r\n" + delimiter + head(file)));
            parts.add(Flux.from(file.content()));
        }
        parts.add(text("\r\n" + delimiter.strip() + "--\r\n"));
        return parts;
    }

    private String head(Upload file) {
        return "Content-Disposition: form-data; name=\"" + names.get(file) + "\"; filename=\""
                + quotable(file.fileName()) + "\"\r\nContent-Type: " + file.mediaType() + "\r\n\r\n";
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
