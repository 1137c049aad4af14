package io.github.chatlayerreactor;

/** Placeholder. */
public interface Placeholder {}
