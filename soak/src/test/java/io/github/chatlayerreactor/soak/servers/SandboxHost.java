package io.github.chatlayerreactor.soak.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxCredentials;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** A sandbox that can be restarted, with another port, another secret and another key for its tokens then. */
public final class SandboxHost implements Closeable {
    private static final Duration LIFE = Duration.ofSeconds(8);

    private final AtomicReference<Sandbox> running = new AtomicReference<>(start());

    private static Sandbox start() {
        return Sandbox.builder().tokenLifetime(LIFE).start();
    }

    /** The one that runs now. */
    public Sandbox now() {
        return requireNonNull(running.get());
    }

    /** Ends the one that runs, and starts another. */
    public void restart() {
        now().close();
        running.set(start());
    }

    /** Where it is now. */
    public URI uri() {
        return now().graphqlUrl().resolve("/");
    }

    /** Its credentials when they are asked for. */
    public Mono<ClientCredentials> credentials() {
        return Mono.fromSupplier(() -> {
            SandboxCredentials current = now().credentials();
            return ClientCredentials.of(current.clientId(), current.clientSecret());
        });
    }

    @Override
    public void close() {
        now().close();
    }
}
