package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The registered clients and their secrets. */
final class Clients {
    private static final String FIRST = "sandbox";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final SecureRandom random;

    Clients(SecureRandom random) {
        this.random = random;
        secrets.put(FIRST, newSecret());
    }

    SandboxCredentials first() {
        return new SandboxCredentials(FIRST, requireNonNull(secrets.get(FIRST)));
    }

    /** Gives the first client a new secret, which takes the place of the old one at once. */
    SandboxCredentials rotate() {
        return put(FIRST);
    }

    synchronized SandboxCredentials add() {
        return put(FIRST + '-' + (secrets.size() + 1));
    }

    boolean isKnown(String clientId) {
        return secrets.containsKey(clientId);
    }

    boolean isRight(String clientId, String secret) {
        return MessageDigest.isEqual(secrets.getOrDefault(clientId, "").getBytes(UTF_8), secret.getBytes(UTF_8));
    }

    private SandboxCredentials put(String clientId) {
        SandboxCredentials credentials = new SandboxCredentials(clientId, newSecret());
        secrets.put(clientId, credentials.clientSecret());
        return credentials;
    }

    private String newSecret() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "sandbox-secret-" + HexFormat.of().formatHex(bytes) + "+/ %é&=";
    }
}
