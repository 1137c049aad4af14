package io.github.chatlayerreactor.benchmarks.client;

/**
 * What the API says.
 *
 * @param text a word
 */
public record Greeting(String text) {}
