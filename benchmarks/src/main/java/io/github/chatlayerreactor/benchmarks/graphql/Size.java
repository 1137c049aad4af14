package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.exchange.Server;
import java.net.URI;
import java.util.Locale;

/** How large a reply is. */
enum Size {
    SMALL("2 KB", 11, 1),
    LARGE("200 KB", 1100, 50);

    private final String title;
    private final int intents;
    private final int weight;

    /**
     * One that is measured.
     *
     * @param intents how many the reply has
     * @param weight how many small replies it is worth
     */
    Size(String title, int intents, int weight) {
        this.title = title;
        this.intents = intents;
        this.weight = weight;
    }

    /** How many replies to measure where so many small ones would be. */
    int replies(int small) {
        return Math.max(small / weight, 1);
    }

    URI on(URI server) {
        return Server.graphql(server, intents);
    }

    /** What its files are called. */
    String file() {
        return "graphql-" + title.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return title;
    }
}
