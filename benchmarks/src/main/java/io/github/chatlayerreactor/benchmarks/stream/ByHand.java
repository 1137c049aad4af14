package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor: Reactor Netty with a header that never changes, and a splitter that takes it that lines end with a line feed and
 * that an event is one line of data.
 */
final class ByHand implements Streams {
    private static final ObjectReader READER = JsonMapper.shared().readerFor(Chunk.class);
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final int PREFIX = "data: ".length();

    private final ConnectionProvider pool = Pool.create();
    private final HttpClient client = HttpClient.create(pool)
            .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + StreamServer.TOKEN));

    private final URI uri;

    ByHand(URI uri) {
        this.uri = uri;
    }

    @Override
    public Flux<Chunk> stream() {
        return client.get().uri(uri).response((response, body) -> {
            Splitter splitter = new Splitter();
            return body.concatMapIterable(splitter::chunks);
        });
    }

    @Override
    public void close() {
        pool.dispose();
    }

    /** What is left of the last buffer, and this one. */
    private static final class Splitter {
        private byte[] bytes = new byte[4096];
        private int length;

        List<Chunk> chunks(ByteBuf buffer) {
            int added = buffer.readableBytes();
            if (length + added > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (length + added));
            }
            buffer.readBytes(bytes, length, added);
            length += added;
            return split();
        }

        private List<Chunk> split() {
            List<Chunk> chunks = new ArrayList<>(1);
            int from = 0;
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    if (i > from + PREFIX && !Arrays.equals(bytes, from + PREFIX, i, DONE, 0, DONE.length)) {
                        chunks.add(READER.readValue(bytes, from + PREFIX, i - from - PREFIX));
                    }
                    from = i + 1;
                }
            }
            System.arraycopy(bytes, from, bytes, 0, length - from);
            length -= from;
            return chunks;
        }
    }
}
