package io.github.chatlayerreactor.sandbox;

/** Where in an NLP reply the extract stands: three places have been seen, and a client has to read all of them. */
public enum NlpEnvelope {
    /** <code>{"extract":{"intents":…,"entities":…}}</code>: the form observed on the V1 API. */
    EXTRACT,
    /** <code>{"data":{"extract":{"intents":…,"entities":…}}}</code>: the form of the deprecated, documented API. */
    DATA_EXTRACT,
    /** <code>{"intents":…,"entities":…}</code>: no envelope. */
    BARE
}
