package io.github.chatlayerreactor.examples.bot.vitals;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over Chromium's DevTools protocol, one after the other; its events are passed over. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_SECONDS = 30;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int calls;

    DevTools(URI url) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, this)
                .get(LONGEST_SECONDS, SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    /** The result of a call. */
    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        calls++;
        String call = JSON.writeValueAsString(Map.of("id", calls, "method", method, "params", parameters));
        socket.sendText(call, true).get(LONGEST_SECONDS, SECONDS);
        JsonNode reply = messages.poll(LONGEST_SECONDS, SECONDS);
        while (reply != null && reply.path("id").asInt(0) != calls) {
            reply = messages.poll(LONGEST_SECONDS, SECONDS);
        }
        if (reply == null || !reply.has("result")) {
            throw new IOException(method + ": " + reply);
        }
        return reply.path("result");
    }

    @Override
    public void close() {
        socket.abort();
    }
}
