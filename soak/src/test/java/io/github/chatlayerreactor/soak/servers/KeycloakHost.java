package io.github.chatlayerreactor.soak.servers;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.keycloak.KeycloakServer;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** A real Keycloak, and what is done to it and to its client with tokens of six seconds. */
public final class KeycloakHost implements Closeable {
    private static final String CLIENT = "chatlayer-brief";

    private final KeycloakServer server;
    private volatile String secret = "it-secret-brief";

    /** Starts the distribution in a folder, with new data. */
    public KeycloakHost(Path home) {
        this.server = KeycloakServer.start(home);
    }

    /** Where it is, always. */
    public URI uri() {
        return server.url("/");
    }

    /** The name of its client. */
    public String client() {
        return CLIENT;
    }

    /** The path of its token endpoint. */
    public String tokenPath() {
        return server.tokenUrl().getPath();
    }

    /**
     * Where tokens are asked about, with the name and the secret of who may ask. It must be where they come from: Keycloak
     * takes the address that it is asked by for the issuer.
     */
    URI introspectionBy(Wire wire) {
        String url = wire.uri(server.introspectionUrl().getPath()).toString();
        return URI.create(url.replace("://", "://chatlayer-api:it-secret-api@"));
    }

    /** The client's credentials when they are asked for. */
    public Mono<ClientCredentials> credentials() {
        return Mono.fromSupplier(() -> ClientCredentials.of(CLIENT, secret));
    }

    /** Ends it and starts it again. */
    public void restart() {
        server.restart();
    }

    /** Gives the client another secret. */
    public void rotateSecret() {
        secret = server.admin().rotateSecret(CLIENT);
    }

    /** Kills all tokens that the client has, and those of the next second. */
    public void killTokens() {
        server.admin().setNotBefore(CLIENT, server.now().plusSeconds(1));
    }

    /** Lets tokens live again. */
    public void forgive() {
        server.admin().setNotBefore(CLIENT, Instant.EPOCH);
    }

    /** Switches the client off or on. */
    public void enabled(boolean on) {
        server.admin().setEnabled(CLIENT, on);
    }

    @Override
    public void close() {
        server.close();
    }
}
