package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.benchmarks.rounds.Load;
import io.github.chatlayerreactor.benchmarks.rounds.Turns;
import java.net.URI;

/** Keeps 32 streams going, in a JVM of its own. */
final class StreamLoad {
    private static final int AT_ONCE = 32;

    private StreamLoad() {}

    /**
     * Takes its turns.
     *
     * @param args the subject, the server's URL, and how many events to measure
     * @throws Exception if a stream fails
     */
    public static void main(String[] args) throws Exception {
        try (Streams streams = StreamSubject.valueOf(args[0]).open(URI.create(args[1]))) {
            Load<Object> load = new Load<>(AT_ONCE, streams::stream, StreamServer.EVENTS, event -> true);
            new Turns(load, Long.parseLong(args[2])).take();
        }
    }
}
