package io.github.chatlayerreactor.completions;

/**
 * What a completion cost, as the service counts it. A count that it leaves out is 0.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written
 * @param totalTokens both
 */
public record Usage(long promptTokens, long completionTokens, long totalTokens) {}
