package io.github.chatlayerreactor.examples.bot.vitals;

import static io.netty.handler.codec.http.HttpHeaderNames.CACHE_CONTROL;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_SECURITY_POLICY;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The live page: one file that loads nothing from elsewhere, the latest snapshot, and the stream of snapshots. */
public final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";

    private final byte[] html = file();
    private final Vitals vitals;

    /**
     * A page that shows what is measured.
     *
     * @param vitals measures
     */
    public Page(Vitals vitals) {
        this.vitals = vitals;
    }

    /**
     * Sends the page itself.
     *
     * @param request a GET
     * @param response its response
     * @return completes when it is sent
     */
    public Mono<Void> html(HttpServerRequest request, HttpServerResponse response) {
        return response.header(CONTENT_TYPE, "text/html; charset=utf-8")
                .header(CONTENT_SECURITY_POLICY, POLICY)
                .header(CACHE_CONTROL, "no-cache")
                .sendByteArray(Mono.just(html))
                .then();
    }

    /**
     * Sends the latest snapshot as JSON.
     *
     * @param request a GET
     * @param response its response
     * @return completes when it is sent
     */
    public Mono<Void> json(HttpServerRequest request, HttpServerResponse response) {
        return response.header(CONTENT_TYPE, "application/json")
                .header(CACHE_CONTROL, "no-cache")
                .sendByteArray(vitals.snapshots().next().map(JsonMapper.shared()::writeValueAsBytes))
                .then();
    }

    /**
     * Sends a snapshot each second, as an event stream.
     *
     * @param request a GET
     * @param response its response
     * @return completes when the vitals end
     */
    public Mono<Void> stream(HttpServerRequest request, HttpServerResponse response) {
        Flux<String> events = vitals.snapshots()
                .map(snapshot -> "data: " + JsonMapper.shared().writeValueAsString(snapshot) + "\n\n");
        return response.sse()
                .sendByteArray(events.map(event -> event.getBytes(UTF_8)))
                .then();
    }

    private static byte[] file() {
        try (InputStream page = requireNonNull(Page.class.getResourceAsStream("page.html"))) {
            return page.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
