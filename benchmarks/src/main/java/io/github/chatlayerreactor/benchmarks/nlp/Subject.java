package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.net.URI;

/** What is compared. */
enum Subject implements Contender {
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
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this != FLOOR;
    }
}
