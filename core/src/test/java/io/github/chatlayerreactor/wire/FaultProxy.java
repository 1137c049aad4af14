package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A TCP proxy on loopback, on one thread, that does to each connection what its {@link Fault} says. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be made ends its client, by the listener
public final class FaultProxy implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final int WAIT_SECONDS = 5;

    private final Listener listener = new Listener();
    private final ChannelGroup clients = new DefaultChannelGroup(listener.loop.next());
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong replied = new AtomicLong();
    private final Supplier<URI> target;
    private volatile IntFunction<Fault> faults = connection -> Fault.none();

    /** In front of a server that may start later. */
    public FaultProxy(Supplier<URI> target) {
        this.target = target;
    }

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
        listener.start(this::accept, false);
    }

    /** Ends all of it. */
    @Override
    public void close() {
        listener.stop();
    }

    /** Chooses a fault for each connection by its number, from 0. */
    public void faults(IntFunction<Fault> byConnection) {
        faults = byConnection;
    }

    public URI uri(String path) {
        return listener.uri(path);
    }

    /** Refuses connections from now on. */
    public void stopListening() {
        listener.refuse();
    }

    /** Accepts connections again, on the same port. */
    public void listenAgain() {
        listener.again();
    }

    /** How many connections of clients are open. */
    public int open() {
        return clients.size();
    }

    /** Closes all connections that there are now, in good order. */
    public void closeAll() {
        var unused = clients.close();
    }

    /** How many connections were ever accepted. */
    public int accepted() {
        return accepted.get();
    }

    /** How many bytes of all replies were handed to clients. */
    public long replied() {
        return replied.get();
    }

    /** Fails unless the clients have closed all connections that there are now, or do so soon. */
    public void requireAllClosed() {
        assertThat(clients.newCloseFuture().awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS))
                .as("the client has closed its connections: %s", clients)
                .isTrue();
    }

    private void accept(SocketChannel client) {
        clients.add(client);
        Fault fault = faults.apply(accepted.getAndIncrement());
        if (fault.side() == Fault.Side.ACCEPT) {
            client.eventLoop()
                    .execute(() -> FaultPipe.happen(
                            client, fault, () -> client.config().setAutoRead(true)));
        } else {
            connect(client, fault);
        }
    }

    private void connect(SocketChannel client, Fault fault) {
        URI server = target.get();
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(Listener.initialiser(upstream -> join(client, upstream, fault)))
                .connect(server.getHost(), server.getPort())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        connected.channel().read();
                        client.read();
                    } else {
                        client.close();
                    }
                });
    }

    private void join(SocketChannel client, SocketChannel upstream, Fault fault) {
        client.pipeline()
                .addLast(new FaultPipe(client, upstream, client, fault.on(Fault.Side.REQUEST), new AtomicLong()));
        upstream.pipeline().addLast(new FaultPipe(upstream, client, client, fault.on(Fault.Side.REPLY), replied));
    }
}
