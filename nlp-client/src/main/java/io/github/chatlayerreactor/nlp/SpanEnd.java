package io.github.chatlayerreactor.nlp;

/** What the end of a span is. The vendor's samples show both; {@link SpanSurvey} finds out which one a service uses. */
public enum SpanEnd {
    /** The end is the unit after the last one. */
    EXCLUSIVE,
    /** The end is the last unit. */
    INCLUSIVE
}
