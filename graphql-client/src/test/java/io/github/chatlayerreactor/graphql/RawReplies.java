package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.wire.RawServer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What a {@link RawServer} says to one GraphQL request before it closes the connection. */
final class RawReplies {
    private RawReplies() {}

    static RawServer server(Conversation... replies) {
        RawServer server = new RawServer();
        server.serveInTurn(replies);
        return server;
    }

    static URI url(RawServer server) {
        return server.uri("http:/graphql");
    }

    /** Nothing. */
    static Conversation cut() {
        return socket -> {};
    }

    /** Half of a reply. */
    static Conversation cutReply() {
        return socket -> RawServer.write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Type: application/graphql-response+json\r\nContent-Length: 99\r\n\r\n{\"da");
    }

    /** Nothing, until the other side hangs up. */
    static Conversation silence() {
        return socket -> {
            int ignored = socket.getInputStream().read();
            assert ignored < 0;
        };
    }

    static Conversation json(int status, String json, String... headers) {
        return reply(status, "application/json", json, headers);
    }

    static Conversation reply(int status, String mediaType, String body, String... headers) {
        String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return socket -> RawServer.write(
                socket,
                "HTTP/1.1 " + status + " Said\r\nConnection: close\r\nContent-Type: " + mediaType
                        + "\r\nContent-Length: " + body.length() + "\r\n" + further + "\r\n" + body);
    }

    /** The header of that name of each request that came. */
    static List<String> header(RawServer server, String name) {
        Pattern header = Pattern.compile("(?i)\r\n" + name + ": ([^\r]*)");
        return server.requests().stream()
                .map(header::matcher)
                .map(found -> found.find() ? found.group(1) : "none")
                .toList();
    }
}
