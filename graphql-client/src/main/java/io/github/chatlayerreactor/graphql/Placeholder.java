package io.github.chatlayerreactor.graphql;

/** Placeholder. */
public interface Placeholder {}
