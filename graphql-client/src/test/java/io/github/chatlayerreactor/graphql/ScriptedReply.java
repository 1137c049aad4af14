package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A reply written down in a test, for bodies that no decent server sends. */
record ScriptedReply(int status, String mediaType, String text) implements Reply {
    static ScriptedReply graphql(String text) {
        return new ScriptedReply(200, "application/graphql-response+json", text);
    }

    static ScriptedReply json(int status, String text) {
        return new ScriptedReply(status, "application/json", text);
    }

    @Override
    public HttpHeaders headers() {
        return new DefaultHttpHeaders().add("content-type", mediaType);
    }

    @Override
    public boolean hasMediaType(String expected) {
        return mediaType.equals(expected);
    }

    @Override
    public Flux<ByteBuf> body() {
        return Flux.just(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    @Override
    public <T> Mono<T> read(BodyReader<T> reader) {
        return Mono.<T>fromCallable(() -> reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .switchIfEmpty(refuse());
    }

    @Override
    public <T> Mono<T> refuse() {
        return Mono.error(new Refused());
    }

    /** Stands for core's error, which only core makes. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
