package io.github.chatlayerreactor.benchmarks.outage;

import java.time.Duration;

/** How long the token server fails, from 1.5 s after the first token on. */
enum Spell {
    /** It is back before the token must no longer be used. */
    PASSING("passing", "7 s of a token's 10 s", Duration.ofSeconds(7), Duration.ofMillis(10_500)),
    /** It is back when there has been no token for a while. */
    LASTING("lasting", "13 s, the token lives 10 s", Duration.ofSeconds(13), Duration.ofSeconds(26));

    static final Duration LIFE = Duration.ofSeconds(10);
    static final Duration BEFORE = Duration.ofMillis(1_500);

    /** From here on a token may end on its way; ours is not handed out any more, nor is Spring Security's as it is set up. */
    static final Duration HARD_POINT = Duration.ofSeconds(9);

    private final String name;
    private final String title;
    private final Duration length;
    private final Duration calls;

    /**
     * One that is tried.
     *
     * @param length how long the token server fails
     * @param calls how long calls are made
     */
    Spell(String name, String title, Duration length, Duration calls) {
        this.name = name;
        this.title = title;
        this.length = length;
        this.calls = calls;
    }

    String file() {
        return "outage-" + name;
    }

    String title() {
        return "Token server down for " + title;
    }

    Duration length() {
        return length;
    }

    Duration calls() {
        return calls;
    }
}
