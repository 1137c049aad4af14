package io.github.chatlayerreactor.benchmarks.nlp;

import java.net.URI;

/** What is compared; the first is what the others stand beside. */
enum Subject {
    FLOOR("`flatMapSequential` by hand"),
    OURS("`extractAll`, in order"),
    AS_COMPLETED("`extractAll`, as completed");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    Extractor open(URI server) {
        return this == FLOOR ? new ByHand(server) : new OnNlpClient(server, this == OURS);
    }

    @Override
    public String toString() {
        return title;
    }
}
