package io.github.chatlayerreactor.benchmarks.service;

/**
 * What a service has seen so far.
 *
 * @param tokenRequests how often it was asked for a token; where nobody listens, it sees none
 * @param served how many requests its API has answered
 * @param refused how many it has answered with 401
 * @param connections how many its API has open now
 */
public record Counts(long tokenRequests, long served, long refused, int connections) {
    /**
     * What it has seen between two readings.
     *
     * @param before the earlier one
     * @return the difference, with the connections of now
     */
    public Counts since(Counts before) {
        return new Counts(
                tokenRequests - before.tokenRequests, served - before.served, refused - before.refused, connections);
    }
}
