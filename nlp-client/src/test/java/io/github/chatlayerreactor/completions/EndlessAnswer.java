package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import java.net.URI;

/** A program with a small heap: reads much of an answer that does not end, and prints how much it was. */
final class EndlessAnswer {
    static final int CHUNKS = 100_000;

    private EndlessAnswer() {}

    /**
     * Streams and prints.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        try (Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("t0ken")).build()) {
            String summary = CompletionsClient.create(chatlayer, URI.create(args[0]), OpenAiDialect.chat()).stream(
                            Chats.HI)
                    .take(CHUNKS)
                    .collect(() -> new long[2], (sums, chunk) -> {
                        sums[0]++;
                        sums[1] += chunk.text().length();
                    })
                    .map(sums -> sums[0] + " chunks, " + sums[1] + " characters")
                    .block();
            System.out.println(summary);
        }
    }
}
