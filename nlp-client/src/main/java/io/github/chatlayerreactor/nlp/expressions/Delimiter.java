package io.github.chatlayerreactor.nlp.expressions;

/** What stands between intent and expression. Chatlayer's files have either; reading finds out which. */
public enum Delimiter {
    /** A semicolon. */
    SEMICOLON(';'),
    /** A comma. */
    COMMA(',');

    private final char sign;

    Delimiter(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }

    /** The one a header has; a semicolon where it has both, since neither of its names has one. */
    static Delimiter of(String header) {
        return header.indexOf(SEMICOLON.sign) >= 0 ? SEMICOLON : COMMA;
    }
}
