package io.github.chatlayerreactor.completions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.wire.RawServer;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.Socket;

/** A reply of a {@link RawServer} that is an event stream, each piece of it a chunk. */
final class EventReply {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String END = "0\r\n\r\n";

    private final Socket socket;

    private EventReply(Socket socket) {
        this.socket = socket;
    }

    /** What is said after the head. */
    @FunctionalInterface
    interface Script {
        void play(EventReply reply) throws IOException;
    }

    /** Answers one request on each connection, and waits for the other side to hang up. */
    static void serve(RawServer server, Script script) {
        server.serve(socket -> {
            if (RawServer.awaitRequest(socket)) {
                script.play(begin(socket));
                server.awaitHangUp(socket);
            }
        });
    }

    /** Answers each request on each connection, so that the script has to end the reply. */
    static void serveEach(RawServer server, Script script) {
        server.serve(socket -> {
            while (RawServer.awaitRequest(socket)) {
                script.play(begin(socket));
            }
        });
    }

    private static EventReply begin(Socket socket) throws IOException {
        RawServer.write(socket, HEAD);
        return new EventReply(socket);
    }

    /** A piece of the stream. */
    @CanIgnoreReturnValue
    EventReply send(String events) throws IOException {
        RawServer.write(socket, chunk(events));
        return this;
    }

    /** The last piece, and the end of the body in the same write. */
    void sendLast(String events) throws IOException {
        RawServer.write(socket, chunk(events) + END);
    }

    void end() throws IOException {
        RawServer.write(socket, END);
    }

    void reset() throws IOException {
        RawServer.reset(socket);
    }

    private static String chunk(String events) {
        byte[] bytes = events.getBytes(UTF_8);
        return Integer.toHexString(bytes.length) + "\r\n" + new String(bytes, ISO_8859_1) + "\r\n";
    }

    /** As Error Prone knows it, by its name. */
    @Target(ElementType.METHOD)
    private @interface CanIgnoreReturnValue {}
}
