package io.github.chatlayerreactor.graphql;

/** How much of its document goes with an operation. */
enum Wording {
    /** The document. */
    WHOLE,
    /** The document's hash, by which a server may know it. */
    HASH,
    /** Both, so that the server will know it by its hash. */
    WHOLE_AND_HASH;

    boolean hasDocument() {
        return this != HASH;
    }

    boolean hasHash() {
        return this != WHOLE;
    }
}
