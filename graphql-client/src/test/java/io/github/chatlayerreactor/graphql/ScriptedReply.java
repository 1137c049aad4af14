package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A reply written down in a test, for bodies that no decent server sends, in one buffer or several. */
record ScriptedReply(int status, String mediaType, List<byte[]> pieces) implements Reply {
    ScriptedReply(int status, String mediaType, String text) {
        this(status, mediaType, List.of(text.getBytes(UTF_8)));
    }

    static ScriptedReply graphql(String text) {
        return new ScriptedReply(200, "application/graphql-response+json", text);
    }

    static ScriptedReply json(int status, String text) {
        return new ScriptedReply(status, "application/json", text);
    }

    /** In pieces of up to so many bytes, at places that are the same for the same body. */
    ScriptedReply split(int longest) {
        byte[] body = pieces.get(0);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(body));
        List<byte[]> split = new ArrayList<>();
        int end = 0;
        while (end < body.length) {
            int start = end;
            end = Math.min(body.length, start + 1 + random.nextInt(longest));
            split.add(Arrays.copyOfRange(body, start, end));
        }
        return new ScriptedReply(status, mediaType, split);
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
        return Flux.fromIterable(pieces).map(Unpooled::wrappedBuffer);
    }

    @Override
    public <T> Mono<T> read(BodyReader<T> reader) {
        ByteBuf body = Unpooled.wrappedBuffer(Math.max(1, pieces.size()), pieces.toArray(new byte[0][]));
        return Mono.<T>fromCallable(() -> reader.read(new ByteBufInputStream(body)))
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
