package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.ChunkServer.Chunks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten million elements, over 100 MB, in a JVM whose heap has 64 MiB; this one is the server. */
final class StreamedHeapTest {
    private static final int IN_A_CHUNK = 1000;

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void holdsTenMillionElementsOneByOne() throws Exception {
        try (ChunkServer server = new ChunkServer(StreamedHeapTest::write)) {
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            TenMillionElements.class.getName(),
                            server.url().toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                        .endsWith("10000000 elements, sum 4995000000\n");
                assertThat(client.waitFor()).isZero();
            } finally {
                client.destroyForcibly();
            }
        }
    }

    /** The numbers from 0 to 999, ten thousand times. */
    private static void write(Chunks body) throws IOException {
        ByteBuffer elements = Chunks.chunk(IntStream.range(0, IN_A_CHUNK)
                .mapToObj(n -> ",{\"n\":" + n + "}")
                .collect(Collectors.joining()));
        body.write("{\"data\":{\"numbers\":[null");
        for (int sent = 0; sent < TenMillionElements.COUNT; sent += IN_A_CHUNK) {
            body.send(elements.rewind());
        }
        body.write("]}}");
        body.end();
    }
}
