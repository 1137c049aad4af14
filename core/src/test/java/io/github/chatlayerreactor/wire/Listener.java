package io.github.chatlayerreactor.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port on loopback, and the one thread of all its connections. */
final class Listener {
    private static final int WAIT_SECONDS = 5;

    final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private @Nullable ServerBootstrap server;
    private @Nullable Channel channel;

    /** Listens on a free port, and begins each connection so. */
    void start(Consumer<SocketChannel> connection, boolean autoRead) {
        server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, autoRead)
                .childHandler(initialiser(connection));
        bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void bind(SocketAddress address) {
        ChannelFuture bound = requireNonNull(server).bind(address);
        assertThat(bound.awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS) && bound.isSuccess())
                .as("it listens")
                .isTrue();
        channel = bound.channel();
    }

    URI uri(String path) {
        InetSocketAddress address = (InetSocketAddress) requireNonNull(channel).localAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    /** Refuses connections from now on. */
    void refuse() {
        var unused = requireNonNull(channel).close();
    }

    /** Accepts connections again, on the port that it had. */
    void again() {
        Channel before = requireNonNull(channel);
        SocketAddress address = before.localAddress(); // which a channel keeps when it is closed
        assertThat(before.close().awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS))
                .as("it is closed")
                .isTrue();
        bind(address);
    }

    /** Ends all of it. */
    void stop() {
        assertThat(loop.shutdownGracefully(0, WAIT_SECONDS, TimeUnit.SECONDS)
                        .awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
    }

    static ChannelInitializer<SocketChannel> initialiser(Consumer<SocketChannel> initialise) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                initialise.accept(channel);
            }
        };
    }
}
