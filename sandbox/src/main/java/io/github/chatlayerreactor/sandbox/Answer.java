package io.github.chatlayerreactor.sandbox;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an API answers, before a fault has its way with it. No string form shows a body, which may hold a token. */
sealed interface Answer {
    /** Returns the same answer, gathered into one body. */
    Mono<Whole> whole();

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Whole json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    /** An error in OAuth's form (RFC 6749, section 5.2), which the sandbox's own APIs borrow. */
    static Whole error(int status, String error, String description) {
        return json(status, object().put("error", error).put("error_description", description));
    }

    static Whole methodNotAllowed() {
        return json(405, object().put("error", "HTTP 405 Method Not Allowed")).with("Allow", "POST");
    }

    static Whole text(int status, String contentType, String body) {
        return new Whole(status, Map.of(HttpHeaderNames.CONTENT_TYPE.toString(), contentType), body);
    }

    /** A reply with one body, sent with its Content-Length. */
    record Whole(int status, Map<String, String> headers, String body) implements Answer {
        public Whole {
            headers = Map.copyOf(headers);
        }

        Whole with(String name, String value) {
            return new Whole(
                    status,
                    Stream.concat(headers.entrySet().stream(), Stream.of(Map.entry(name, value)))
                            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    body);
        }

        @Override
        public Mono<Whole> whole() {
            return Mono.just(this);
        }

        @Override
        public String toString() {
            return "Whole[" + status + ']';
        }
    }

    /** An event stream: the events as they go over the wire, and the one that ends them. */
    record Events(Flux<String> events, String last) implements Answer {
        static final String CONTENT_TYPE = "text/event-stream";

        /** The same stream, ended after at most so many events and without the last one. */
        Flux<String> cut(int count) {
            return events.take(count);
        }

        @Override
        public Mono<Whole> whole() {
            return events.concatWithValues(last).collect(joining()).map(body -> text(200, CONTENT_TYPE, body));
        }
    }
}
