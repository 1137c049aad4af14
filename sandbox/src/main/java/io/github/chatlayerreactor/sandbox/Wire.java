package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;

/** One response, written in good order or in one of the ways in which a response goes wrong. */
final class Wire {
    private final HttpServerResponse response;
    private final Counters.Tally tally;

    Wire(HttpServerResponse response, Counters.Tally tally) {
        this.response = response;
        this.tally = tally;
    }

    /** Sends an API's own answer and counts it as served if its status is 2xx. */
    Mono<Void> send(Answer answer) {
        return answer instanceof Answer.Events stream
                ? stream(stream.events().concatWith(Mono.fromSupplier(() -> servedWith(stream.last()))))
                : answer.whole().doOnNext(this::countServed).flatMap(this::replace);
    }

    /** Sends what stands in for an API's own answer. */
    Mono<Void> replace(Answer.Whole answer) {
        byte[] body = answer.body().getBytes(UTF_8);
        open(answer, body.length);
        return body.length == 0
                ? response.send()
                : response.sendByteArray(Mono.just(body)).then();
    }

    /** Sends an event stream, each event flushed as it comes; the next is asked for when the socket can take it. */
    Mono<Void> stream(Flux<String> events) {
        response.header(HttpHeaderNames.CONTENT_TYPE, Answer.Events.CONTENT_TYPE)
                .header(HttpHeaderNames.CACHE_CONTROL, "no-cache");
        return response.send(events.map(event -> Unpooled.copiedBuffer(event, UTF_8)), event -> true)
                .then();
    }

    /** Announces the whole body, sends half of it and closes the connection. */
    Mono<Void> sendHalf(Answer.Whole answer) {
        byte[] body = answer.body().getBytes(UTF_8);
        open(answer, body.length);
        ByteBuf half = Unpooled.wrappedBuffer(body, 0, body.length / 2);
        return response.send(Flux.just(half), event -> true).then().then(close());
    }

    /** Closes the connection with a TCP reset, before the first byte of a response. */
    Mono<Void> reset() {
        return Mono.<Void>fromRunnable(() -> response.withConnection(
                        connection -> connection.channel().config().setOption(ChannelOption.SO_LINGER, 0)))
                .then(close());
    }

    /** Closes the connection; never completes, since a response that completes would be ended in good order. */
    private Mono<Void> close() {
        return Mono.<Void>fromRunnable(() -> response.withConnection(DisposableChannel::dispose))
                .then(Mono.never());
    }

    private void open(Answer.Whole answer, int length) {
        tally.status(answer.status());
        response.status(answer.status());
        answer.headers().forEach(response::header);
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(length));
    }

    private void countServed(Answer.Whole answer) {
        if (answer.status() / 100 == 2) {
            tally.served();
        }
    }

    private String servedWith(String last) {
        tally.served();
        return last;
    }
}
