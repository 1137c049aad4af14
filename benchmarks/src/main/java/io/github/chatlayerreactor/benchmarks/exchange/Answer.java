package io.github.chatlayerreactor.benchmarks.exchange;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the server answers: with one intent about 200 bytes of JSON, and 180 more for each further one.
 *
 * @param bot whose they are
 * @param intents as many as the path asks for
 */
public record Answer(String bot, List<Intent> intents) {
    /**
     * One of them.
     *
     * @param id its key
     * @param name what it is called
     * @param confidence a fraction
     * @param expressions what is said for it
     */
    public record Intent(String id, String name, double confidence, List<String> expressions) {}

    /**
     * Makes one.
     *
     * @param size how many intents
     * @return the answer
     */
    public static Answer of(int size) {
        List<String> said = List.of("what does a night for two cost", "how much is a double room");
        return new Answer(
                "concierge",
                IntStream.range(0, size)
                        .mapToObj(
                                i -> new Intent("5f0c2f6e-9d34-4d1c-8a57-%06d".formatted(i), "ask price", 0.875, said))
                        .toList());
    }
}
