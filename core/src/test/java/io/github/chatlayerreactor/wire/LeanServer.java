package io.github.chatlayerreactor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real HTTP server on loopback that keeps and logs nothing, so that the client has the machine in tests of many calls. */
public final class LeanServer implements BeforeEachCallback, AfterEachCallback {
    private static final int WAIT_SECONDS = 5;
    private static final int LONGEST_BODY = 64 * 1024;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private volatile Function<FullHttpRequest, FullHttpResponse> script = request -> reply(200, "");
    private @Nullable Channel listener;

    @Override
    public void beforeEach(ExtensionContext context) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_BODY), new Answers());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0);
        assertThat(bound.awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS) && bound.isSuccess())
                .as("the server listens")
                .isTrue();
        listener = bound.channel();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(loop.shutdownGracefully(0, WAIT_SECONDS, TimeUnit.SECONDS)
                        .awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS))
                .as("the server ends")
                .isTrue();
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
        InetSocketAddress address = (InetSocketAddress) requireNonNull(listener).localAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
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
