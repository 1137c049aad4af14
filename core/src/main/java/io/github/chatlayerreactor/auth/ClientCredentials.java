package io.github.chatlayerreactor.auth;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client id and secret that Chatlayer's app hands out under <i>Settings, Credentials, Access Credentials</i>. The
 * secret is in no {@code toString}, and as the class has no getters, in no JSON.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 §2.3.1</a>
 */
public final class ClientCredentials {
    private static final String ID_VARIABLE = "CHATLAYER_CLIENT_ID";
    private static final String SECRET_VARIABLE = "CHATLAYER_CLIENT_SECRET";

    private final String id;
    private final String secret;

    private ClientCredentials(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Credentials by value.
     *
     * @param id the client id
     * @param secret the client secret, any characters
     * @return the credentials
     * @throws IllegalArgumentException if one of them is blank
     */
    public static ClientCredentials of(String id, String secret) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The client id is blank");
        }
        if (secret.isBlank()) {
            throw new IllegalArgumentException("The client secret of " + id + " is blank");
        }
        return new ClientCredentials(id, secret);
    }

    /**
     * Reads {@code CHATLAYER_CLIENT_ID} and {@code CHATLAYER_CLIENT_SECRET} from the process's environment.
     *
     * @return the credentials
     * @throws IllegalStateException if a variable is missing or blank; the message names it
     */
    public static ClientCredentials fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads {@code CHATLAYER_CLIENT_ID} and {@code CHATLAYER_CLIENT_SECRET} from the given variables.
     *
     * @param environment names and values
     * @return the credentials
     * @throws IllegalStateException if a variable is missing or blank; the message names it
     */
    public static ClientCredentials fromEnvironment(Map<String, String> environment) {
        return new ClientCredentials(required(environment, ID_VARIABLE), required(environment, SECRET_VARIABLE));
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + variable
                    + " is not set: create a credential in Chatlayer under Settings, Credentials, Access Credentials");
        }
        return value;
    }

    /**
     * The public half.
     *
     * @return the client id
     */
    public String id() {
        return id;
    }

    /**
     * The secret half.
     *
     * @return the client secret
     */
    public String secret() {
        return secret;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientCredentials that && id.equals(that.id) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, secret);
    }

    @Override
    public String toString() {
        return "ClientCredentials[id=" + id + ", secret=<hidden>]";
    }
}
