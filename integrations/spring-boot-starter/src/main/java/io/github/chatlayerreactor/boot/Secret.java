package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Credential;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes credentials of properties, or says which of them is missing. */
final class Secret {
    private Secret() {}

    /**
     * The credentials.
     *
     * @param prefix before the names of their properties, without a dot at its end
     * @throws WrongPropertyException if the client id or the secret is missing, or the secret is there twice
     */
    static Mono<ClientCredentials> of(String prefix, Credential credential) {
        String id = text(credential.clientId());
        String secret = text(credential.clientSecret());
        if (id.isEmpty()) {
            throw missing(prefix + ".client-id", prefix + ".client-id");
        }
        if (credential.clientSecretFile() == null) {
            if (secret.isEmpty()) {
                throw missing(
                        prefix + ".client-secret", prefix + ".client-secret or " + prefix + ".client-secret-file");
            }
            return Mono.just(ClientCredentials.of(id, secret));
        }
        if (!secret.isEmpty()) {
            throw new WrongPropertyException(
                    prefix + ".client-secret-file",
                    "is set beside " + prefix + ".client-secret",
                    "Set one of the two.",
                    null);
        }
        return ClientCredentials.fromFile(id, credential.clientSecretFile());
    }

    /** A blank value is none: it is what an environment variable has that somebody left empty. */
    private static String text(@Nullable String value) {
        return value == null || value.isBlank() ? "" : value;
    }

    private static WrongPropertyException missing(String property, String choice) {
        return new WrongPropertyException(
                property,
                "is not set",
                "Set " + choice
                        + ": create a credential in Chatlayer under Settings, Credentials, Access Credentials."
                        + " An application that has no need of one defines a bean of type Chatlayer or TokenSource,"
                        + " or sets chatlayer.enabled=false.",
                null);
    }
}
