package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.auth.TokenSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;
import reactor.test.publisher.TestPublisher;

/** A reply whose body a test feeds by hand, as Reactor Netty does: it releases each buffer after it was seen. */
final class GivenReply {
    private final TestPublisher<ByteBuf> source = TestPublisher.create();
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final List<ByteBuf> fed = new ArrayList<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Reply reply;

    private GivenReply(int status, Limits limits) {
        HttpClientResponse response = (HttpClientResponse) Proxy.newProxyInstance(
                HttpClientResponse.class.getClassLoader(),
                new Class<?>[] {HttpClientResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "status" -> HttpResponseStatus.valueOf(status);
                    case "responseHeaders" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Request request = Request.get(URI.create("http://127.0.0.1/given"));
        AuthorisedExchange exchange = new AuthorisedExchange(
                Exchange.builder(TokenSource.fixed("a-token")).limits(limits));
        Watch watch = new Watch(exchange.deadlines);
        watch.on(tasks::add);
        reply = new NettyReply(exchange, request, "", response, ByteBufFlux.fromInbound(source.flux()), watch);
    }

    static GivenReply of(int status) {
        return new GivenReply(status, Limits.defaults());
    }

    static GivenReply within(Limits limits) {
        return new GivenReply(200, limits);
    }

    GivenReply header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    Reply reply() {
        return reply;
    }

    TestPublisher<ByteBuf> source() {
        return source;
    }

    void feed(String text) {
        ByteBuf buffer = Unpooled.copiedBuffer(text, UTF_8);
        fed.add(buffer);
        source.next(buffer);
        buffer.release();
    }

    /** The event loop goes on to what it was handed meanwhile. */
    void turn() {
        tasks.forEach(Runnable::run);
        tasks.clear();
    }

    /** How many buffers somebody still holds. */
    long held() {
        return fed.stream().filter(buffer -> buffer.refCnt() > 0).count();
    }
}
