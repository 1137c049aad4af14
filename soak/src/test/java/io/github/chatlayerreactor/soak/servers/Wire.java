package io.github.chatlayerreactor.soak.servers;

import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.FaultProxy;
import java.io.Closeable;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The wire to one server. Even in fair weather no connection lasts: each is reset or cut after some tens or hundreds of
 * kilobytes, wherever that is in a request or a reply.
 */
public final class Wire implements Closeable {
    private static final int YOUNGEST = 50_000;
    private static final int OLDEST = 500_000;

    private final String name;
    private final FaultProxy proxy;
    private final IntFunction<Fault> ageing;

    /** Starts a wire to a server that may move. */
    public Wire(String name, Supplier<URI> server, long seed) {
        this.name = name;
        this.proxy = new FaultProxy(server);
        this.ageing = connection -> ageing(new SplittableRandom(seed + connection));
        proxy.start();
        proxy.faults(ageing);
    }

    private static Fault ageing(SplittableRandom random) {
        Fault.Side side = random.nextBoolean() ? Fault.Side.REQUEST : Fault.Side.REPLY;
        Fault.End end = random.nextBoolean() ? Fault.End.RESET : Fault.End.CUT;
        return Fault.at(side, random.nextInt(YOUNGEST, OLDEST), end);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Its near end. */
    public URI uri(String path) {
        return proxy.uri(path);
    }

    /** What befalls new connections from now on. */
    public void faults(IntFunction<Fault> byConnection) {
        proxy.faults(byConnection);
    }

    /** Nothing befalls new connections any more but age. */
    public void calm() {
        proxy.faults(ageing);
    }

    /** Refuses connections, or accepts them again. */
    public void refusing(boolean on) {
        if (on) {
            proxy.stopListening();
        } else {
            proxy.listenAgain();
        }
    }

    /** How many connections of clients are open. */
    public int open() {
        return proxy.open();
    }

    /** Ends all connections in good order. */
    public void closeAll() {
        proxy.closeAll();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
