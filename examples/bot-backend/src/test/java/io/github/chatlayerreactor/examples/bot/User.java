package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who talks to a backend, by a client that is not ours. */
final class User {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int SMALL = 64 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI backend;

    User(URI backend) {
        this.backend = backend;
    }

    /** Says something, and waits for the whole reply. */
    HttpResponse<String> say(String conversation, String id, String text) throws Exception {
        return post("messages", body(conversation, id, text));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(path, body).get(LONGEST.toSeconds(), SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body) {
        return client.sendAsync(request(path, body), BodyHandlers.ofString(UTF_8));
    }

    /** Says something, and returns once the message was taken: the rest of the reply is the caller's to read and to close. */
    BufferedReader begin(String conversation, String id, String text) throws Exception {
        BufferedReader reply = new BufferedReader(new InputStreamReader(
                client.sendAsync(request("messages", body(conversation, id, text)), BodyHandlers.ofInputStream())
                        .get(LONGEST.toSeconds(), SECONDS)
                        .body(),
                UTF_8));
        readTo(reply, "event: accepted");
        return reply;
    }

    /** As {@link #begin}, over a bare connection with a small buffer, which is the caller's to close or to leave unread. */
    Socket beginBare(String conversation, String id, String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress(backend.getHost(), backend.getPort()));
        byte[] body = body(conversation, id, text).getBytes(UTF_8);
        String head = "POST /messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(body);
        readTo(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1024), "event: accepted");
        return socket;
    }

    /** Reads up to a line. */
    static void readTo(BufferedReader reply, String line) throws IOException {
        for (String next = reply.readLine(); !line.equals(next); next = reply.readLine()) {
            if (next == null) {
                throw new IOException("The reply has ended without the line " + line);
            }
        }
    }

    JsonNode vitals() throws Exception {
        return JsonMapper.shared().readTree(get("vitals").body());
    }

    /** Looks each 100 ms, for 30 s at most, until the vitals are as they should be. */
    JsonNode vitalsWhen(Predicate<JsonNode> goal) {
        return requireNonNull(Flux.interval(Duration.ofMillis(100))
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic())
                .concatMap(tick -> Mono.fromCallable(this::vitals))
                .filter(goal)
                .blockFirst(LONGEST));
    }

    HttpResponse<String> get(String path) throws Exception {
        HttpRequest get =
                HttpRequest.newBuilder(backend.resolve(path)).timeout(LONGEST).build();
        return client.sendAsync(get, BodyHandlers.ofString(UTF_8)).get(LONGEST.toSeconds(), SECONDS);
    }

    /** The beginning of a stream that goes on. */
    BufferedReader follow(String path) throws Exception {
        HttpRequest get = HttpRequest.newBuilder(backend.resolve(path)).build();
        return new BufferedReader(new InputStreamReader(
                client.sendAsync(get, BodyHandlers.ofInputStream())
                        .get(LONGEST.toSeconds(), SECONDS)
                        .body(),
                UTF_8));
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(backend.resolve(path))
                .timeout(LONGEST)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static String body(String conversation, String id, String text) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("conversation", conversation)
                .put("id", id)
                .put("text", text)
                .toString();
    }
}
