package io.github.chatlayerreactor.nlp;

/** Placeholder. */
public interface Placeholder {}
