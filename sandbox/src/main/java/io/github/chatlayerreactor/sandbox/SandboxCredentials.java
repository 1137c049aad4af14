package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * A client of the sandbox's token endpoint.
 *
 * @param clientId the {@code client_id}
 * @param clientSecret the {@code client_secret}; it starts with {@code sandbox-secret-}, so that a log can be searched for
 *     it, and ends with characters that have to be form-encoded
 */
public record SandboxCredentials(String clientId, String clientSecret) {
    /**
     * Refuses null.
     *
     * @param clientId the {@code client_id}
     * @param clientSecret the {@code client_secret}
     */
    public SandboxCredentials {
        requireNonNull(clientId, "clientId");
        requireNonNull(clientSecret, "clientSecret");
    }

    /** Returns the client id alone: the secret stays out of logs. */
    @Override
    public String toString() {
        return "SandboxCredentials[clientId=" + clientId + ", clientSecret=***]";
    }
}
