package io.github.chatlayerreactor.benchmarks.service;

import java.net.URI;

/**
 * Where the parts of a service listen.
 *
 * @param tokens its token endpoint
 * @param api its API, a GET of which is answered at once
 * @param switches what it is controlled by
 */
public record Addresses(URI tokens, URI api, URI switches) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @param line the line
     * @return the addresses
     */
    public static Addresses parse(String line) {
        String[] urls = line.split(" ", -1);
        return new Addresses(URI.create(urls[0]), URI.create(urls[1]), URI.create(urls[2]));
    }

    static Addresses of(int tokens, int api, int switches) {
        return new Addresses(
                URI.create("http://127.0.0.1:%d/token".formatted(tokens)),
                URI.create("http://127.0.0.1:%d/now".formatted(api)),
                URI.create("http://127.0.0.1:%d/".formatted(switches)));
    }

    /**
     * A GET that is answered, or refused, after a while.
     *
     * @return the URL
     */
    public URI slow() {
        return api.resolve("/slow");
    }

    /**
     * A GET that is answered once so many of them wait for it.
     *
     * @param count how many
     * @return the URL
     */
    public URI together(int count) {
        return api.resolve("/together/" + count);
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return tokens + " " + api + " " + switches;
    }
}
