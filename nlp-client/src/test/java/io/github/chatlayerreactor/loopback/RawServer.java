package io.github.chatlayerreactor.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A TCP server on 127.0.0.1 that says exactly the bytes a test wants, on a thread for each connection. */
public final class RawServer implements AfterEachCallback {
    private static final int WAIT_MILLIS = 10_000;
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private final ServerSocket listener;

    /** One side of a conversation; when it returns, the socket is closed. */
    @FunctionalInterface
    public interface Conversation {
        void hold(Peer peer) throws IOException;
    }

    public RawServer() {
        try {
            listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** Holds this conversation on every connection. */
    public void serve(Conversation conversation) {
        daemon(() -> {
            while (true) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                socket.setSoTimeout(WAIT_MILLIS);
                socket.setTcpNoDelay(true);
                daemon(() -> {
                    try (socket) {
                        conversation.hold(new Peer(socket));
                    }
                });
            }
        });
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** Fails unless there was a request by then. */
    public void awaitRequest() throws Exception {
        asked.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Fails unless a client has closed its connection by then. */
    public void requireHungUp() throws Exception {
        hungUp.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A closed socket ends its thread: that is how each test ends them. */
    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** As Error Prone knows it, by its name. */
    @Target(ElementType.METHOD)
    private @interface CanIgnoreReturnValue {}

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** The client as the server sees it. */
    public final class Peer {
        private final Socket socket;
        private final InputStream input;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.input = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads a whole request, whose body has a Content-Length. */
        public void awaitRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) read());
            }
            for (String line : head.toString().split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    skip(Integer.parseInt(line.substring(15).strip()));
                }
            }
            asked.complete(null);
        }

        private int read() throws IOException {
            int next = input.read();
            if (next < 0) {
                throw new IOException("The client has hung up");
            }
            return next;
        }

        private void skip(int bytes) throws IOException {
            for (int i = 0; i < bytes; i++) {
                var unused = read();
            }
        }

        /** Begins an event stream. */
        @CanIgnoreReturnValue
        public Peer head() throws IOException {
            return write(HEAD);
        }

        /** A piece of the stream. */
        @CanIgnoreReturnValue
        public Peer send(String events) throws IOException {
            return write(chunk(events));
        }

        /** The last piece, and the end of the body in the same write. */
        @CanIgnoreReturnValue
        public Peer sendLast(String events) throws IOException {
            return write(chunk(events) + "0\r\n\r\n");
        }

        @CanIgnoreReturnValue
        public Peer end() throws IOException {
            return write("0\r\n\r\n");
        }

        @CanIgnoreReturnValue
        public Peer write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        }

        private String chunk(String events) {
            byte[] bytes = events.getBytes(UTF_8);
            return Integer.toHexString(bytes.length) + "\r\n" + new String(bytes, ISO_8859_1) + "\r\n";
        }

        /** Ends the connection with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Notes when the other side closes or resets; a read that times out notes nothing. */
        public void awaitHangUp() throws IOException {
            try {
                while (input.read() >= 0) {
                    // what is said meanwhile does not matter
                }
                hungUp.complete(null);
            } catch (SocketException reset) {
                hungUp.complete(null);
            }
        }
    }
}
