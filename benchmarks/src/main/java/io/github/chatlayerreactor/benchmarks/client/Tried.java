package io.github.chatlayerreactor.benchmarks.client;

import io.github.chatlayerreactor.benchmarks.report.Contender;
import reactor.netty.http.client.HttpClient;

/** The clients that are tried. */
public enum Tried implements Contender {
    /** The floor. */
    BY_HAND("Reactor Netty by hand"),
    /** Ours. */
    OURS("chatlayer-reactor"),
    /** Ours, with Reactor Netty's own client in the place of the one that it makes, and sets up for TLS. */
    OURS_GIVEN_A_CLIENT("chatlayer-reactor, given an `HttpClient`"),
    /** Spring's. */
    SPRING_SECURITY("Spring Security on `WebClient`"),
    /** Spring's, with what a user may add. */
    SPRING_SECURITY_AND_RETRY("the same, asking once more after a 401");

    private final String title;

    Tried(String title) {
        this.title = title;
    }

    /**
     * Makes one. Nothing is sent before it is used.
     *
     * @param setup what it is told
     * @return the client
     */
    public Client open(Setup setup) {
        return switch (this) {
            case BY_HAND -> new ByHand(setup);
            case OURS -> OnChatlayer.withItsOwn(setup);
            case OURS_GIVEN_A_CLIENT -> OnChatlayer.given(HttpClient.create(), setup);
            case SPRING_SECURITY -> new OnSpringSecurity(setup, 0);
            case SPRING_SECURITY_AND_RETRY -> new OnSpringSecurity(setup, 1);
        };
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS || this == OURS_GIVEN_A_CLIENT;
    }
}
