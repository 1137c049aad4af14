package io.github.chatlayerreactor.graphql;

/** Stands where an operation's variables would, for one that has none. */
public record NoVariables() {}
