package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/**
 * A server on loopback that answers one request with a chunked body, and sees how much of it the other side takes. Its own
 * buffer for what was not sent yet is small.
 */
final class ChunkServer implements AutoCloseable {
    private static final int WAIT_MILLIS = 30_000;
    private static final int SEND_BUFFER = 64 * 1024;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final ServerSocketChannel listener;
    private final CompletableFuture<Long> end = new CompletableFuture<>();

    /** Writes what it likes to the one who asked; when it returns, the connection is closed. */
    @FunctionalInterface
    interface Script {
        void write(Chunks body) throws IOException;
    }

    ChunkServer(Script script) {
        try {
            listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(script), "chunk-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort() + "/graphql");
    }

    /** How many bytes it sent when it was done, or what ended it. */
    CompletableFuture<Long> end() {
        return end;
    }

    private void serve(Script script) {
        try (SocketChannel socket = listener.accept();
                Selector selector = Selector.open()) {
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
            int unused = socket.read(ByteBuffer.allocate(SEND_BUFFER));
            socket.configureBlocking(false);
            Chunks body = new Chunks(socket, socket.register(selector, SelectionKey.OP_WRITE));
            body.send(ByteBuffer.wrap(HEAD.getBytes(US_ASCII)));
            script.write(body);
            end.complete(body.sent);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** The body of the reply. */
    static final class Chunks {
        private final SocketChannel socket;
        private final SelectionKey key;
        private long sent;

        private Chunks(SocketChannel socket, SelectionKey key) {
            this.socket = socket;
            this.key = key;
        }

        static ByteBuffer chunk(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(US_ASCII);
            return ByteBuffer.allocateDirect(size.length + bytes.length + 2)
                    .put(size)
                    .put(bytes)
                    .put((byte) '\r')
                    .put((byte) '\n')
                    .flip();
        }

        void write(String text) throws IOException {
            send(chunk(text));
        }

        /** Ends the body. */
        void end() throws IOException {
            send(ByteBuffer.wrap("0\r\n\r\n".getBytes(US_ASCII)));
        }

        /** Sends all of it, however long that takes. */
        void send(ByteBuffer bytes) throws IOException {
            if (!send(bytes, WAIT_MILLIS)) {
                throw new IOException("Nobody reads any more");
            }
        }

        /** Sends until all is sent, or nothing was taken for so long; whether all is. */
        boolean send(ByteBuffer bytes, long patienceMillis) throws IOException {
            while (bytes.hasRemaining()) {
                int taken = socket.write(bytes);
                sent += taken;
                if (taken == 0 && !isWritable(patienceMillis)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isWritable(long patienceMillis) throws IOException {
            key.selector().selectedKeys().clear();
            return key.selector().select(patienceMillis) > 0;
        }

        long sent() {
            return sent;
        }
    }
}
