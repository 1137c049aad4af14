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
public final class LeanServer implements BeforeEachCallback, AfterEachCallback {
    private static final int LONGEST_BODY = 64 * 1024;

    private final Listener listener = new Listener();
    private volatile Function<FullHttpRequest, FullHttpResponse> script = request -> reply(200, "");

    @Override
    public void beforeEach(ExtensionContext context) {
        listener.start(
                channel -> channel.pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_BODY), new Answers()),
                true);
    }

    @Override
    public void afterEach(ExtensionContext context) {
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
            var unused = context.writeAndFlush(script.apply(request));
        }

        /** A client that is gone is not answered. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
