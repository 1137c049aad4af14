package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The access tokens: issued with a number in their {@code jti}, checked against the signature, the expiry, the not-before,
 * the last number revoked with all before it, and the tokens revoked one by one (forgotten once they have expired).
 */
final class Tokens {
    static final String SCOPE = "offline_access profile public_api email";

    private final AtomicLong issued = new AtomicLong();
    private final Map<String, Long> revoked = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration lifetime;
    private final Jwt jwt;
    private final String prefix;
    private volatile long revokedUpTo;
    private volatile long notBefore;

    Tokens(Clock clock, Duration lifetime, SecureRandom random) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.jwt = new Jwt(random);
        byte[] unique = new byte[8];
        random.nextBytes(unique);
        this.prefix = "trrtcc:" + HexFormat.of().formatHex(unique) + ':';
    }

    /** Returns a new token, unlike every other. */
    String issue(String clientId, String issuer) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = Answer.object()
                .put("exp", now + lifetime.toSeconds())
                .put("iat", now)
                .put("jti", prefix + issued.incrementAndGet())
                .put("iss", issuer);
        claims.putArray("aud").add("chatlayer-api").add(clientId);
        claims.put("sub", UUID.nameUUIDFromBytes(clientId.getBytes(UTF_8)).toString())
                .put("typ", "Bearer")
                .put("azp", clientId)
                .put("scope", SCOPE)
                .put("client_id", clientId);
        return jwt.sign(claims);
    }

    /** Returns why a token is refused, or nothing for a good one. */
    Optional<String> refusal(String token) {
        Optional<JsonNode> claims = jwt.read(token);
        return claims.isPresent() ? refusal(claims.get()) : Optional.of("The token was not issued here");
    }

    /** Returns the claims of a good token. */
    Optional<JsonNode> claims(String token) {
        return jwt.read(token).filter(claims -> refusal(claims).isEmpty());
    }

    /** Revokes a good token of this client's; any other is left as it is (RFC 7009, section 2.1). */
    void revoke(String token, String clientId) {
        long now = clock.instant().getEpochSecond();
        revoked.values().removeIf(expiry -> expiry <= now);
        claims(token)
                .filter(claims -> claims.path("azp").asString("").equals(clientId))
                .ifPresent(claims -> revoked.put(
                        claims.path("jti").asString(""), claims.path("exp").asLong(0)));
    }

    void revokeAll() {
        revokedUpTo = issued.get();
    }

    void notBefore(long epochSecond) {
        notBefore = epochSecond;
    }

    long notBefore() {
        return notBefore;
    }

    long lifetimeSeconds() {
        return lifetime.toSeconds();
    }

    /** Takes back {@link #revokeAll} and {@link #notBefore(long)}. */
    void restore() {
        revokedUpTo = 0;
        notBefore = 0;
    }

    /** Makes the tokens that were revoked one by one good again. */
    void restoreRevoked() {
        revoked.clear();
    }

    private Optional<String> refusal(JsonNode claims) {
        String id = claims.path("jti").asString("");
        if (claims.path("exp").asLong(0) <= clock.instant().getEpochSecond()) {
            return Optional.of("The token has expired");
        }
        if (claims.path("iat").asLong(0) < notBefore) {
            return Optional.of("The token was issued before the not-before policy");
        }
        return Long.parseLong(id.substring(prefix.length())) <= revokedUpTo || revoked.containsKey(id)
                ? Optional.of("The token was revoked")
                : Optional.empty();
    }
}
