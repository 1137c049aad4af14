package io.github.chatlayerreactor.examples;

/** Placeholder. */
public interface Placeholder {}
