package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.rounds.Meter;
import io.github.chatlayerreactor.benchmarks.rounds.Score;
import java.net.URI;
import reactor.core.publisher.Flux;

/** Sends utterances, all different, in a JVM of its own, and measures that JVM. */
final class NlpLoad {
    private NlpLoad() {}

    /**
     * Prints one {@link Score}.
     *
     * @param args the subject, the concurrency, the server's URL, and how many utterances to measure
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int concurrency = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[3]);
        try (Extractor extractor = Subject.valueOf(args[0]).open(URI.create(args[2]))) {
            Meter first = Meter.read(() -> 0);
            send(extractor, concurrency, count); // until the compilers are done
            Meter before = Meter.read(first::replies);
            send(extractor, concurrency, count);
            System.out.println(Meter.read(() -> count).since(before));
        }
    }

    private static void send(Extractor extractor, int concurrency, int count) {
        Long answers = extractor
                .extract(
                        Flux.range(0, count).map(number -> "I would like to order pizza number " + number), concurrency)
                .filter("order_pizza"::equals)
                .count()
                .block();
        if (answers == null || answers != count) {
            throw new IllegalStateException(answers + " of " + count + " answers");
        }
    }
}
