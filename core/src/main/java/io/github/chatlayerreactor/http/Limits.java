package io.github.chatlayerreactor.http;

/**
 * How large a reply may be, in bytes.
 *
 * @param headers its head
 * @param body a body that is read whole
 * @param excerpt the piece of an unexpected body that is kept in an error, in characters
 */
public record Limits(int headers, int body, int excerpt) {
    private static final Limits DEFAULTS = new Limits(32 * 1024, 16 * 1024 * 1024, 2 * 1024);

    /**
     * Checks that each is positive.
     *
     * @param headers bytes of the head
     * @param body bytes of a whole body
     * @param excerpt characters kept in an error
     * @throws IllegalArgumentException if one is zero or negative
     */
    public Limits {
        if (headers <= 0 || body <= 0 || excerpt <= 0) {
            throw new IllegalArgumentException("Each limit must be positive: headers " + headers + " and body " + body
                    + " bytes, excerpt " + excerpt + " characters");
        }
    }

    /**
     * 32 KiB of headers, 16 MiB of body, 2 KiB of excerpt.
     *
     * @return the defaults
     */
    public static Limits defaults() {
        return DEFAULTS;
    }
}
