package io.github.chatlayerreactor.http;

/** Where in its course a call stood when it ended. */
public enum Phase {
    /** It waited to be let in by the gate. */
    QUEUE,
    /** It waited for an access token. */
    TOKEN,
    /** The host's name was being resolved. */
    RESOLVE,
    /** It waited for a connection from the pool, new or used. */
    ACQUIRE,
    /** The connection was being made. */
    CONNECT,
    /** The TLS handshake was under way. */
    TLS,
    /** The request was sent, and the head of its reply had not come. */
    HEADERS,
    /** The body of the reply was being received. */
    BODY,
    /** It waited between two attempts. */
    BACK_OFF
}
