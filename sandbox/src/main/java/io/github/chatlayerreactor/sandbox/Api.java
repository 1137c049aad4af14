package io.github.chatlayerreactor.sandbox;

/** One of the sandbox's APIs, as {@link Faults} and {@link Counters} name it. */
public enum Api {
    /** The token endpoint; revocation and introspection are no part of it. */
    TOKEN,
    /** The GraphQL API. */
    GRAPHQL,
    /** NLP extract. */
    NLP,
    /** Chat completions, whole or streamed. */
    COMPLETIONS
}
