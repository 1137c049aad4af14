package io.github.chatlayerreactor.auth;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
        requireId(id);
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

    /**
     * Reads the secret from a file that holds nothing else, such as a mounted Kubernetes secret, anew at each
     * subscription: a source that is built on it picks up a rotated secret with its next fetch, or at once when the old
     * one is refused.
     *
     * @param id the client id
     * @param secretFile the file, in UTF-8, at most 64 KiB; one line end at its end, LF or CRLF, is no part of the secret
     * @return a publisher that reads on {@link Schedulers#boundedElastic()} and emits the credentials. It fails with {@link
     *     AuthException.Unavailable}, which names the file and holds nothing of its content, if that cannot be read, is
     *     too large, is not UTF-8 or is blank. A cancel drops the result
     * @throws IllegalArgumentException if the id is blank
     * @see SharedTokenSource#builder(Mono)
     */
    public static Mono<ClientCredentials> fromFile(String id, Path secretFile) {
        requireId(id);
        SecretFile file = new SecretFile(secretFile);
        return Mono.fromCallable(() -> new ClientCredentials(id, file.read())).subscribeOn(Schedulers.boundedElastic());
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + variable
                    + " is not set: create a credential in Chatlayer under Settings, Credentials, Access Credentials");
        }
        return value;
    }

    private static void requireId(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The client id is blank");
        }
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
