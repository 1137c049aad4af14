package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP server on loopback that treats each request as a test says, and closes its connection afterwards. */
final class WireServer implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Treatment> treatments;
    private final ServerSocket listener;

    /** What becomes of one request, which was received whole. */
    @FunctionalInterface
    interface Treatment {
        void give(Socket socket) throws IOException;
    }

    WireServer(Treatment... treatments) {
        this.treatments = new ConcurrentLinkedQueue<>(List.of(treatments));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        daemon(this::accept);
    }

    /** Nothing is said, and the connection ends. */
    static Treatment cut() {
        return socket -> {};
    }

    /** Half of a reply is sent, and the connection ends. */
    static Treatment cutReply() {
        return socket -> write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Type: application/graphql-response+json\r\nContent-Length: 99\r\n\r\n{\"da");
    }

    /** Nothing is said, until the other side hangs up. */
    static Treatment silence() {
        return socket -> {
            int ignored = socket.getInputStream().read();
            assert ignored < 0;
        };
    }

    static Treatment json(int status, String json, String... headers) {
        return reply(status, "application/json", json, headers);
    }

    static Treatment reply(int status, String mediaType, String body, String... headers) {
        String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return socket -> write(
                socket,
                "HTTP/1.1 " + status + " Said\r\nConnection: close\r\nContent-Type: " + mediaType
                        + "\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n" + further + "\r\n" + body);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/graphql");
    }

    /** Each request's head and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Each request's header of that name. */
    List<String> header(String name) {
        String begin = "\r\n" + name + ": ";
        return requests.stream()
                .map(request -> {
                    int at = request.toLowerCase(Locale.ROOT).indexOf(begin);
                    return at < 0 ? "none" : request.substring(at + begin.length(), request.indexOf("\r\n", at + 2));
                })
                .toList();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            sockets.add(socket);
            socket.setSoTimeout(WAIT_MILLIS);
            daemon(() -> {
                try (socket) {
                    hold(socket);
                }
            });
        }
    }

    private void hold(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        requests.add(head + new String(in.readNBytes(Integer.parseInt(length)), UTF_8));
        Treatment treatment = treatments.poll();
        if (treatment != null) {
            treatment.give(socket);
        }
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
                "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
