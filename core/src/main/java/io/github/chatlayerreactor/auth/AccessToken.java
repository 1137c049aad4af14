package io.github.chatlayerreactor.auth;

import java.time.Instant;
import java.util.Set;

/**
 * An access token, with what is known of it. The value is a secret: it is in no {@code toString}, and as the class has
 * no getters, in no JSON.
 */
public final class AccessToken {
    private final String value;
    private final String authorization;
    private final Instant expiry;
    private final Set<String> scopes;

    private AccessToken(String value, Instant expiry, Set<String> scopes) {
        this.value = requireVisible(value);
        this.authorization = "Bearer " + value;
        this.expiry = expiry;
        this.scopes = Set.copyOf(scopes);
    }

    /**
     * A token with an end.
     *
     * @param value the token as the server sent it
     * @param expiry when the server stops accepting it, on the wall clock
     * @param scopes what it was granted, possibly nothing
     * @return the token
     * @throws IllegalArgumentException if the value is empty, or has a character that a Bearer token cannot have
     */
    public static AccessToken of(String value, Instant expiry, Set<String> scopes) {
        return new AccessToken(value, expiry, scopes);
    }

    static AccessToken fixed(String value) {
        return new AccessToken(value, Instant.MAX, Set.of());
    }

    /**
     * The secret itself. Prefer {@link #authorization()}.
     *
     * @return the value as the server sent it
     */
    public String value() {
        return value;
    }

    /**
     * The header value for RFC 6750 §2.1, made once.
     *
     * @return {@code "Bearer "} and the value
     */
    public String authorization() {
        return authorization;
    }

    /**
     * When the server stops accepting the token, on the wall clock. A shared source gives it up somewhat earlier.
     *
     * @return the instant, or {@link Instant#MAX} for a fixed token
     */
    public Instant expiry() {
        return expiry;
    }

    /**
     * What the server granted (RFC 6749 §3.3).
     *
     * @return the scopes, unmodifiable, empty where the server named none
     */
    public Set<String> scopes() {
        return scopes;
    }

    boolean hasValueOf(AccessToken other) {
        return value.equals(other.value);
    }

    @Override
    public String toString() {
        return "AccessToken[value=<hidden>, expiry=" + expiry + ", scopes=" + scopes + "]";
    }

    /** V1 tokens hold a colon, which RFC 6750's b64token lacks: hence every visible ASCII character is let through. */
    static boolean isValid(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static String requireVisible(String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An access token is a non-empty run of visible ASCII characters, without \"Bearer\" before it");
        }
        return value;
    }
}
