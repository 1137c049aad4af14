package io.github.chatlayerreactor.keycloak;

import static java.util.UUID.randomUUID;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Keycloak with the realm {@code Chatlayer}, on a loopback port that it keeps over restarts.
 *
 * <p>Its data are new in each run and live until {@link #close}: what a test changes, it restores for the tests after
 * it. All methods block.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeycloakServer.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final KeycloakDistribution distribution;
    private final URI base;
    private final String adminPassword = randomUUID().toString();
    private final KeycloakAdmin admin;
    private final Thread hook = new Thread(this::kill, "keycloak-killer");
    private volatile @Nullable Process process;

    private KeycloakServer(KeycloakDistribution distribution, int port) {
        this.distribution = distribution;
        this.base = URI.create("http://127.0.0.1:" + port + "/auth/");
        this.admin = new KeycloakAdmin(base, "harness", adminPassword);
    }

    /**
     * Starts the distribution in a folder, with new data.
     *
     * @throws IllegalStateException if there is none
     */
    public static KeycloakServer start(Path home) {
        KeycloakDistribution distribution = new KeycloakDistribution(home);
        if (!distribution.exists()) {
            throw new IllegalStateException("There is no Keycloak in " + home);
        }
        return start(distribution);
    }

    /** Empties the distribution's data, builds it when that was never done, and starts it. */
    static KeycloakServer start(KeycloakDistribution distribution) {
        try {
            distribution.reset();
            distribution.buildOnce();
            KeycloakServer server = new KeycloakServer(distribution, KeycloakDistribution.freePort());
            Runtime.getRuntime().addShutdownHook(server.hook);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Where tokens are asked for. */
    public URI tokenUrl() {
        return openIdConnect("token");
    }

    /** Where a resource server asks whether a token is active (RFC 7662). */
    public URI introspectionUrl() {
        return openIdConnect("token/introspect");
    }

    /** Where a token is given up (RFC 7009). */
    public URI revocationUrl() {
        return openIdConnect("revoke");
    }

    /** An address below {@code /auth/}. */
    public URI url(String path) {
        return base.resolve(path);
    }

    /** What only an administrator may change. */
    public KeycloakAdmin admin() {
        return admin;
    }

    /** Asks for a token with the secret in the body, and returns the reply whatever it is. */
    public HttpReply requestToken(String clientId, String secret) {
        return RawHttp.postForm(
                tokenUrl(), Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    /** A new access token of a client, asked for with the secret that it has now. */
    public String accessToken(String clientId) {
        return requestToken(clientId, admin.secret(clientId)).orThrow("Token").text("access_token");
    }

    /** Whether the token is good for the resource server {@code chatlayer-api}, as Keycloak sees it now. */
    public boolean isActive(String accessToken) {
        return introspect(accessToken).json().required("active").asBoolean();
    }

    /** The time by the server's clock, which is this machine's. */
    @SuppressWarnings("TimeZoneUsage" /* A real server has no clock to inject. */)
    public Instant now() {
        return Instant.now();
    }

    HttpReply introspect(String accessToken) {
        Map<String, String> form =
                Map.of("client_id", "chatlayer-api", "client_secret", "it-secret-api", "token", accessToken);
        return RawHttp.postForm(introspectionUrl(), form).orThrow("Introspection");
    }

    /** Starts a stopped server with its data and its port, and returns when it answers; does nothing when it runs. */
    public void start(String... options) {
        Process before = process;
        if (before != null && before.isAlive()) {
            return;
        }
        Map<String, String> environment =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "harness", "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        try {
            Process started = distribution.start(base.getPort(), environment, Arrays.asList(options));
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends the process, first with SIGTERM; its data and its port stay for the next {@link #start}. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(15, SECONDS)) {
                LOG.warn("Keycloak ignores SIGTERM and is killed");
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            throw interrupted(e);
        }
        process = null;
    }

    /** Stops and starts: about 7 s. Options such as {@code --http-max-queued-requests=1} last until the next restart. */
    public void restart(String... options) {
        stop();
        start(options);
    }

    /** Stops it for good. */
    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    Path log() {
        return distribution.log();
    }

    String adminPassword() {
        return adminPassword;
    }

    private void awaitReady(Process started) throws InterruptedException {
        long begin = System.nanoTime();
        while (!started.waitFor(100, MILLISECONDS)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (isReady()) {
                LOG.info("Keycloak is ready at {} after {} ms", base, waited.toMillis());
                return;
            }
            if (waited.compareTo(READY_WITHIN) > 0) {
                kill();
                throw new IllegalStateException(
                        "Keycloak was not ready within " + READY_WITHIN + ":\n" + distribution.tailOfLog());
            }
        }
        throw new IllegalStateException("Keycloak ended by itself:\n" + distribution.tailOfLog());
    }

    private boolean isReady() {
        try {
            return RawHttp.get(url("realms/Chatlayer/.well-known/openid-configuration"))
                            .status()
                    == 200;
        } catch (UncheckedIOException e) {
            LOG.trace("Not ready: {}", e.toString());
            return false;
        }
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            KeycloakDistribution.kill(running);
        }
    }

    private URI openIdConnect(String endpoint) {
        return url("realms/Chatlayer/protocol/openid-connect/" + endpoint);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted", e);
    }
}
