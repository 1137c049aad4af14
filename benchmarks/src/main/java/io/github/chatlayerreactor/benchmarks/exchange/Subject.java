package io.github.chatlayerreactor.benchmarks.exchange;

import java.net.URI;

/** What is compared; the first is what the others stand beside. */
enum Subject {
    FLOOR("Reactor Netty by hand"),
    IDIOM("`Mono.cache` and `flatMap`"),
    OURS("chatlayer-reactor");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    Calls open(URI server) {
        return switch (this) {
            case FLOOR -> new ByHand();
            case IDIOM -> new CachedHeader();
            case OURS -> new OnChatlayer(server);
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
