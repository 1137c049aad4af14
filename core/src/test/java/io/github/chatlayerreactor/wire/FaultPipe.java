package io.github.chatlayerreactor.wire;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One direction of a connection through a {@link FaultProxy}: reads no more before all that it read was passed on, so
 * that a slow receiver holds the sender back. Both directions run on the connection's one event loop.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a piece that cannot be written, or a close of what is closed, changes nothing
final class FaultPipe extends ChannelInboundHandlerAdapter {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final SocketChannel from;
    private final SocketChannel to;
    private final SocketChannel client;
    private final Fault fault;
    private final AtomicLong total;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private boolean seeking;
    private long point;
    private long passed;
    private int matched;

    FaultPipe(SocketChannel from, SocketChannel to, SocketChannel client, Fault fault, AtomicLong total) {
        this.from = from;
        this.to = to;
        this.client = client;
        this.fault = fault;
        this.total = total;
        this.seeking = fault.point() == Fault.HEAD;
        this.point = seeking ? Long.MAX_VALUE : fault.point();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        pending = (ByteBuf) message;
        if (seeking) {
            seekTheEndOfTheHead();
        }
        step();
    }

    private void seekTheEndOfTheHead() {
        int last = pending.forEachByte(next -> {
            matched = next == END_OF_HEAD.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            return matched < END_OF_HEAD.length();
        });
        if (last >= 0) {
            seeking = false;
            point = passed + last - pending.readerIndex() + 1;
        }
    }

    private void step() {
        if (passed == point) {
            happen(client, fault, this::afterwards);
        } else if (pending.isReadable()) {
            later(this::pass);
        } else {
            forget();
            from.read();
        }
    }

    private void later(Runnable work) {
        if (fault.pause().isZero()) {
            work.run();
        } else {
            var unused = from.eventLoop().schedule(work, fault.pause().toNanos(), NANOSECONDS);
        }
    }

    /** A piece that cannot be written any more is dropped: the sender is yet to notice. */
    private void pass() {
        int length = (int) Math.min(Math.min(pending.readableBytes(), fault.piece()), point - passed);
        passed += length;
        total.addAndGet(length);
        to.writeAndFlush(pending.readRetainedSlice(length)).addListener(written -> step());
    }

    /** After a cut what the client still says is read and dropped, or its kernel would be sent a reset. */
    private void afterwards() {
        if (fault.end() == Fault.End.CUT) {
            (from == client ? to : from).close();
        }
        point = Long.MAX_VALUE;
        step();
    }

    static void happen(SocketChannel client, Fault fault, Runnable afterwards) {
        switch (fault.end()) {
            case RESET -> {
                client.config().setSoLinger(0);
                client.close();
            }
            case CUT -> {
                client.shutdownOutput();
                afterwards.run();
            }
            case STALL -> {
                fault.stall().over().thenRun(() -> client.eventLoop().execute(afterwards));
                fault.stall().begun().complete(null);
            }
            case NONE -> throw new IllegalStateException("There is no point at which nothing happens");
        }
    }

    /** The client gets the end of the bytes, not a reset, and closes by itself; the server has nothing to wait for. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        if (to == client) {
            client.shutdownOutput();
        } else {
            to.close();
        }
    }

    private void forget() {
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }

    /** A reset by one side is an end like another. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        from.close();
    }
}
