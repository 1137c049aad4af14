package io.github.chatlayerreactor.benchmarks.exchange;

import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.net.URI;

/** What is compared. */
enum Subject implements Contender {
    FLOOR("Reactor Netty by hand"),
    IDIOM("`Mono.cache` and `flatMap`"),
    SPRING_SECURITY("Spring Security on `WebClient`"),
    OURS("`Exchange.send`");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    Calls open(URI server) {
        return switch (this) {
            case FLOOR -> new ByHand();
            case IDIOM -> new CachedHeader();
            case SPRING_SECURITY -> new OnSpringSecurity(server);
            case OURS -> new OnChatlayer(server);
        };
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS;
    }
}
