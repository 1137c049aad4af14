package io.github.chatlayerreactor.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A TCP server on loopback that says exactly the bytes a test wants, on a thread for each connection. */
public final class RawServer implements AfterEachCallback, AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private final ServerSocket listener;

    /** One side of a conversation; when it returns, the socket is closed. */
    @FunctionalInterface
    public interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    /** Listens at once. */
    public RawServer() {
        try {
            listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    public URI uri(String schemeAndPath) {
        String[] parts = schemeAndPath.split(":", 2);
        return URI.create(parts[0] + "://127.0.0.1:" + listener.getLocalPort() + parts[1]);
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
                        conversation.hold(socket);
                    }
                });
            }
        });
    }

    /** Reads a whole request on each connection, and holds the next of these conversations about it, or none if all were. */
    public void serveInTurn(Conversation... conversations) {
        Queue<Conversation> turns = new ConcurrentLinkedQueue<>(List.of(conversations));
        serve(socket -> {
            String request = request(socket);
            if (!request.isEmpty()) {
                requests.add(request);
                Conversation next = turns.poll();
                if (next != null) {
                    next.hold(socket);
                }
            }
        });
    }

    /** Reads a request's head, answers with these bytes, and waits for the other side to hang up. */
    public void reply(String bytes) {
        serve(socket -> {
            awaitHead(socket);
            write(socket, bytes);
            awaitHangUp(socket);
        });
    }

    /** Reads a request's head, answers with these bytes, and closes. */
    public void replyAndClose(String bytes) {
        serve(socket -> {
            awaitHead(socket);
            write(socket, bytes);
        });
    }

    public static void awaitHead(Socket socket) throws IOException {
        var unused = head(socket);
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /**
     * Reads a whole request, whose body has a Content-Length.
     *
     * @return whether one came before the other side hung up
     */
    public static boolean awaitRequest(Socket socket) throws IOException {
        return !request(socket).isEmpty();
    }

    private static String request(Socket socket) throws IOException {
        String head = head(socket);
        Matcher length = CONTENT_LENGTH.matcher(head);
        byte[] body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
        new DataInputStream(socket.getInputStream()).readFully(body);
        return head + new String(body, ISO_8859_1);
    }

    public static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Ends the connection with a reset. */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Notes when the other side closes or resets; a read that times out notes nothing. */
    public void awaitHangUp(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // what is said meanwhile does not matter
            }
            hungUp.complete(null);
        } catch (java.net.SocketException reset) {
            hungUp.complete(null);
        }
    }

    /** Fails unless a client has closed its connection by then. */
    public void requireHungUp() throws Exception {
        hungUp.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    public int accepted() {
        return accepted.get();
    }

    /** What {@link #serveInTurn} read: heads and bodies. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
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

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
