package io.github.chatlayerreactor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real HTTP server on loopback that keeps and logs nothing, so that the client has the machine in tests of many calls. */
public final class LeanServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final int LONGEST_BODY = 64 * 1024;

    private final Listener listener = new Listener();
    private volatile Function<FullHttpRequest, FullHttpResponse> script = request -> reply(200, "");

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Listens on a free port. */
    public void start() {
        listener.start(
                channel -> channel.pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_BODY), new Answers()),
                true);
    }

    /** Ends all of it. */
    @Override
    public void close() {
        listener.stop();
    }

    /** Answers every whole request so. */
    public void answer(Function<FullHttpRequest, FullHttpResponse> byScript) {
        script = byScript;
    }

    public static FullHttpResponse reply(int status, String body) {
        ByteBuf bytes = Unpooled.wrappedBuffer(body.getBytes(UTF_8));
        FullHttpResponse reply =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
        HttpUtil.setContentLength(reply, bytes.readableBytes());
        return reply;
    }

    public URI uri(String path) {
        return listener.uri(path);
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            // the beginning of a request whose connection ended is handed on too
            var unused = request.decoderResult().isSuccess()
                    ? context.writeAndFlush(script.apply(request))
                    : context.close();
        }

        /** A client that is gone is not answered. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
