package io.github.chatlayerreactor.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves llama.cpp in the shape of OpenAI's text completions, in a JVM of its own: native code that fails takes its process
 * with it. Events are written in pieces of a few bytes, so that they end anywhere, within a character too.
 */
final class EngineServer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PIECE = 37;

    private final LlamaModel model;

    private EngineServer(LlamaModel model) {
        this.model = model;
    }

    /** Makes the model, prints the port it listens on, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        new BigramModel().write(file);
        LlamaModel model = new LlamaModel(new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(8192)
                .setThreads(1)
                .setGpuLayers(0)
                .disableLog());
        EngineServer engine = new EngineServer(model);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", engine::answer);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println("PORT " + server.getAddress().getPort());
        var unused = System.in.transferTo(OutputStream.nullOutputStream());
        Files.deleteIfExists(file);
        Runtime.getRuntime().halt(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            if (request.path("stream").asBoolean(false)) {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                stream(request, exchange.getResponseBody());
            } else {
                byte[] whole = JSON.writeValueAsBytes(choice(model.complete(parameters(request)), "stop"));
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole);
            }
        }
    }

    private void stream(JsonNode request, OutputStream out) throws IOException {
        long pieces = 0;
        for (LlamaOutput output : model.generate(parameters(request))) {
            send(out, JSON.writeValueAsString(choice(output.text, null)));
            pieces++;
        }
        send(out, JSON.writeValueAsString(choice("", "length")));
        Map<String, Long> usage = Map.of("prompt_tokens", 1L, "completion_tokens", pieces, "total_tokens", pieces + 1);
        send(out, JSON.writeValueAsString(Map.of("choices", new Object[0], "usage", usage)));
        send(out, "[DONE]");
    }

    private static InferenceParameters parameters(JsonNode request) {
        return new InferenceParameters(request.path("prompt").asString(""))
                .setNPredict(request.path("max_tokens").asInt(64))
                .setTemperature((float) request.path("temperature").asDouble(0))
                .setSeed(request.path("seed").asInt(1))
                .setCachePrompt(false);
    }

    private static Object choice(String text, @Nullable String reason) {
        Object finished = reason == null ? JSON.nullNode() : reason;
        return Map.of("choices", new Object[] {Map.of("index", 0, "text", text, "finish_reason", finished)});
    }

    private static void send(OutputStream out, String data) throws IOException {
        byte[] event = ("data: " + data + "\n\n").getBytes(UTF_8);
        for (int from = 0; from < event.length; from += PIECE) {
            out.write(event, from, Math.min(PIECE, event.length - from));
            out.flush();
        }
    }
}
