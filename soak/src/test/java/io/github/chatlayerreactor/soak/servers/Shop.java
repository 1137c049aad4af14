package io.github.chatlayerreactor.soak.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.wire.LeanServer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.Closeable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that counts what it executes: it echoes bytes, takes orders by GraphQL, with and without a file, and has one long
 * list. While it has a mood, it answers that instead, before it executes anything.
 */
public final class Shop implements Closeable {
    /** The header that lets an order be executed more than once. */
    public static final String KEY = "Idempotency-Key";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String GRAPHQL = "application/graphql-response+json";

    private final LeanServer server = new LeanServer();
    private final Orders orders;
    private final Ledger ledger;
    private volatile Mood mood = request -> null;

    /** What it answers instead. */
    @FunctionalInterface
    public interface Mood {
        /** The refusal of a request, or {@code null} to serve it. */
        @Nullable FullHttpResponse refusal(FullHttpRequest request);
    }

    /** Not started. */
    public Shop(Orders orders, Ledger ledger) {
        this.orders = orders;
        this.ledger = ledger;
    }

    /** Listens. */
    public void start() {
        server.answer(this::answer);
        server.start();
    }

    /** Where it is. */
    public URI uri() {
        return server.uri("/");
    }

    /** Has it be in a mood from now on. */
    public void mood(Mood current) {
        mood = current;
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        if (!request.headers().get(HttpHeaderNames.AUTHORIZATION, "").startsWith("Bearer ")) {
            ledger.unexplained("a request without a token: " + request.method() + " " + request.uri());
        }
        FullHttpResponse refusal = mood.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        return isGraphQl(request) ? read(request) : echo(request);
    }

    /** Whether it is answered in GraphQL's words. */
    public static boolean isGraphQl(FullHttpRequest request) {
        return request.uri().startsWith("/graphql");
    }

    private static FullHttpResponse echo(FullHttpRequest request) {
        String body = request.method().equals(HttpMethod.GET)
                ? request.uri()
                : request.content().toString(UTF_8);
        return typed(LeanServer.reply(200, body), "text/plain");
    }

    /** No script is asked to answer a request that was cut short, so that one which cannot be read was sent so. */
    private FullHttpResponse read(FullHttpRequest request) {
        try {
            return graphql(request);
        } catch (RuntimeException thrown) {
            ledger.unexplained("a request that the shop cannot read: " + request.headers() + ": " + thrown);
            return typed(LeanServer.reply(400, "{\"errors\":[{\"message\":\"What is this?\"}]}"), GRAPHQL);
        }
    }

    private FullHttpResponse graphql(FullHttpRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (type.startsWith("multipart/")) {
            Form form = Form.read(request);
            return execute(request, JSON.readTree(form.operations()), form.file());
        }
        return execute(request, JSON.readTree(request.content().toString(UTF_8)), null);
    }

    private FullHttpResponse execute(FullHttpRequest request, JsonNode operation, Form.@Nullable File file) {
        JsonNode variables = operation.path("variables");
        String name = operation.path("operationName").asString("");
        return switch (name) {
            case "Lines" -> data(lines(variables.path("count").asInt(0)));
            case "Place" -> data("{\"place\":{\"id\":" + order(request, variables) + "}}");
            case "Send" -> {
                Form.File sent = requireNonNull(file);
                yield data("{\"send\":{\"id\":%d,\"bytes\":%d,\"sum\":%d}}"
                        .formatted(order(request, variables), sent.bytes(), sent.sum()));
            }
            default -> throw new IllegalArgumentException("there is no operation of the name \"" + name + "\"");
        };
    }

    private int order(FullHttpRequest request, JsonNode variables) {
        int id = variables.required("id").asInt();
        if (request.headers().contains(KEY)) {
            orders.repeatable(id);
        }
        orders.executed(id);
        return id;
    }

    private static String lines(int count) {
        StringBuilder list = new StringBuilder("{\"lines\":[");
        for (int number = 0; number < count; number++) {
            list.append(number == 0 ? "" : ",")
                    .append("{\"number\":")
                    .append(number)
                    .append(",\"text\":\"")
                    .append("A line with some \\\"text\\\" in it, [and] {braces} ☕".repeat(2))
                    .append("\"}");
        }
        return list.append("]}").toString();
    }

    private static FullHttpResponse data(String data) {
        return typed(LeanServer.reply(200, "{\"data\":" + data + "}"), GRAPHQL);
    }

    /** The reply with a media type. */
    static FullHttpResponse typed(FullHttpResponse reply, String type) {
        reply.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        return reply;
    }

    /** What {@link Form.File#sum} is of these bytes. */
    public static long sumOf(ByteBuf bytes) {
        return Form.sum(bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
