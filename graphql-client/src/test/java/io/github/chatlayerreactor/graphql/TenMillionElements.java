package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import java.net.URI;

/** A program with a small heap: streams a list, and prints how many elements there were and the sum of their numbers. */
final class TenMillionElements {
    static final int COUNT = 10_000_000;

    private TenMillionElements() {}

    /**
     * Streams and prints.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        StreamedList<NoVariables, Element> list = StreamedList.of(
                Query.of("Numbers", "query Numbers { numbers { n } }", Object.class), "numbers", Element.class);
        try (Chatlayer chatlayer =
                Chatlayer.builder(TokenSource.fixed("id:secret")).build()) {
            String summary = GraphQlClient.create(chatlayer, URI.create(args[0])).stream(list, new NoVariables())
                    .collect(() -> new long[2], (sums, element) -> {
                        sums[0]++;
                        sums[1] += element.n();
                    })
                    .map(sums -> sums[0] + " elements, sum " + sums[1])
                    .block();
            System.out.println(summary);
        }
    }

    record Element(int n) {}
}
