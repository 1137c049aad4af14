package io.github.chatlayerreactor.nlp;

/**
 * What becomes of a text over 1000 code points, which Chatlayer documents as never understood. It says "characters"; they
 * are taken as code points.
 */
public enum LongTexts {
    /** Nothing is sent, and the call fails with {@link NlpException.TextTooLong}. */
    REFUSE,
    /** The first 1000 code points are sent. Spans of the result lie within them, so they hold for the whole text too. */
    TRUNCATE,
    /** The text is sent as it is, for a service that understands more, or to see what it says. */
    SEND;

    private static final int MAX_LENGTH = 1000;

    /** What is sent for an utterance. */
    Utterance sent(Utterance utterance) {
        String text = utterance.text();
        if (this == SEND || text.length() <= MAX_LENGTH) {
            return utterance;
        }
        int length = text.codePointCount(0, text.length());
        if (length <= MAX_LENGTH) {
            return utterance;
        }
        if (this == REFUSE) {
            throw new NlpException.TextTooLong(length, MAX_LENGTH);
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
        return new Utterance(utterance.botId(), utterance.version(), utterance.language(), kept);
    }
}
