package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.rounds.Turns;
import java.net.URI;
import reactor.core.publisher.Flux;

/** Sends utterances, all different, in a JVM of its own, and measures that JVM. */
final class NlpLoad {
    private NlpLoad() {}

    /**
     * Takes its turns.
     *
     * @param args the subject, the concurrency, the server's URL, and how many utterances to measure
     * @throws Exception if an utterance has no answer
     */
    public static void main(String[] args) throws Exception {
        int concurrency = Integer.parseInt(args[1]);
        try (Extractor extractor = Subject.valueOf(args[0]).open(URI.create(args[2]))) {
            new Turns(count -> send(extractor, concurrency, count), Long.parseLong(args[3])).take();
        }
    }

    private static long send(Extractor extractor, int concurrency, long count) {
        Long answers = extractor
                .extract(
                        Flux.range(0, (int) count).map(number -> "I would like to order pizza number " + number),
                        concurrency)
                .filter("order_pizza"::equals)
                .count()
                .block();
        if (answers == null || answers != count) {
            throw new IllegalStateException(answers + " of " + count + " answers");
        }
        return answers;
    }
}
