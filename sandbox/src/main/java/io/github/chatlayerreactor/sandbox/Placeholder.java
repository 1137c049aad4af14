package io.github.chatlayerreactor.sandbox;

/** Placeholder. */
public interface Placeholder {}
