package io.github.chatlayerreactor.nlp;

/** Which state of a bot answers. Chatlayer documents these two. */
public enum BotVersion {
    /** The state being edited. */
    DRAFT,
    /** The published state. */
    LIVE
}
