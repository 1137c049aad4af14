package io.github.chatlayerreactor.sandbox;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.sandbox.Door.Route;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * An embedded Chatlayer on 127.0.0.1: one HTTP server with a token endpoint that replies as Keycloak does, and behind its
 * tokens a GraphQL API with a fictional schema, NLP extract and chat completions. Each sandbox stands alone: its port, its
 * clients, its signing key and its data are shared with no other. Thread-safe.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *     URI tokens = sandbox.tokenUrl();
 *     SandboxCredentials credentials = sandbox.credentials();
 *     sandbox.faults().once(Api.TOKEN, Fault.status(503));
 *     …
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final Clients clients = new Clients(random);
    private final Counters counters = new Counters();
    private final BotData bots = new BotData();
    private final CompletableFuture<@Nullable Void> bound = new CompletableFuture<>();
    private final Tokens tokens;
    private final Faults faults;
    private final Server server;

    private Sandbox(Builder builder) {
        tokens = new Tokens(builder.clock, builder.tokenLifetime, random);
        faults = new Faults(tokens);
        server = new Server(builder.port, (workers, timer) -> new Door(routes(builder, workers, timer), timer));
        bound.complete(null);
    }

    /**
     * Starts a sandbox with the default settings. Blocks the calling thread until the port is bound, within a second; the
     * GraphQL schema and the NLP model are made ready after that, and requests to them wait until they are.
     *
     * @return the sandbox, to be closed by the caller
     */
    public static Sandbox start() {
        return builder().start();
    }

    /**
     * Returns a builder with the default settings.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the URL of the token endpoint. Below the same realm there are revocation (RFC 7009) and introspection
     * (RFC 7662), at Keycloak's paths.
     *
     * @return the URL, ending in {@code /auth/realms/Chatlayer/protocol/openid-connect/token}
     */
    public URI tokenUrl() {
        return server.uri(TokenEndpoint.PATH);
    }

    /**
     * Returns the URL of the GraphQL API. Its schema is fictional and answers introspection.
     *
     * @return the URL
     */
    public URI graphqlUrl() {
        return server.uri(GraphQlApi.PATH);
    }

    /**
     * Returns the base URL of NLP, to which clients append {@code /v1/bots/pizza/nlp/extract?version=LIVE}: the one bot is
     * {@code pizza}, its language {@code en}, its version {@code DRAFT} or {@code LIVE}.
     *
     * @return the URL, without a slash at its end
     */
    public URI nlpUrl() {
        return server.uri(NlpApi.BASE);
    }

    /**
     * Returns the URL of chat completions, in the shape of OpenAI's.
     *
     * @return the URL
     */
    public URI completionsUrl() {
        return server.uri(CompletionsApi.PATH);
    }

    /**
     * Returns the credentials of the first client, as they are now.
     *
     * @return the credentials, with the secret in force
     */
    public SandboxCredentials credentials() {
        return clients.first();
    }

    /**
     * Registers another client.
     *
     * @return its credentials
     */
    public SandboxCredentials newClient() {
        return clients.add();
    }

    /**
     * Gives the first client a new secret. The old one is refused from now on; tokens issued for it stay good.
     *
     * @return the new credentials
     */
    public SandboxCredentials rotateSecret() {
        return clients.rotate();
    }

    /**
     * Returns the settings under the names that Chatlayer's clients read from the environment: {@code
     * CHATLAYER_CLIENT_ID}, {@code CHATLAYER_CLIENT_SECRET}, {@code CHATLAYER_TOKEN_URL}, {@code CHATLAYER_GRAPHQL_URL},
     * {@code CHATLAYER_NLP_URL} and {@code CHATLAYER_COMPLETIONS_URL}.
     *
     * @return the settings, the secret in plain text among them
     */
    public Map<String, String> environment() {
        SandboxCredentials credentials = credentials();
        return Map.of(
                "CHATLAYER_CLIENT_ID", credentials.clientId(),
                "CHATLAYER_CLIENT_SECRET", credentials.clientSecret(),
                "CHATLAYER_TOKEN_URL", tokenUrl().toString(),
                "CHATLAYER_GRAPHQL_URL", graphqlUrl().toString(),
                "CHATLAYER_NLP_URL", nlpUrl().toString(),
                "CHATLAYER_COMPLETIONS_URL", completionsUrl().toString());
    }

    /**
     * Returns the switches for faults.
     *
     * @return the switches
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Returns the counts of requests and replies.
     *
     * @return the counters
     */
    public Counters counters() {
        return counters;
    }

    /**
     * Closes the port, every connection and every thread. Blocks the calling thread, interrupted or not, until that is
     * done, which takes as long as the GraphQL schema and the NLP model still need to be ready; a second call does nothing.
     *
     * @throws IllegalStateException if a thread is still running after a minute
     */
    @Override
    public void close() {
        server.close();
    }

    /** Takes back whatever a test may have changed, but for clients and secrets. */
    void reset() {
        faults.clear();
        tokens.restoreRevoked();
        bots.restore();
        counters.reset();
    }

    private Routes routes(Builder builder, Scheduler workers, Scheduler timer) {
        ClientCheck check = new ClientCheck(clients);
        Endpoint graphql = new GraphQlApi(prepared(() -> BotSchema.load(bots), workers));
        Endpoint nlp = new NlpApi(prepared(IntentModel::train, workers), builder.nlpEnvelope);
        Endpoint completions = new CompletionsApi(builder.clock, builder.completionPace, timer);
        return new Routes(
                Map.of(
                        TokenEndpoint.PATH, route(Api.TOKEN, new TokenEndpoint(check, tokens)),
                        RevocationEndpoint.PATH, Route.plain(new RevocationEndpoint(check, tokens)),
                        IntrospectionEndpoint.PATH, Route.plain(new IntrospectionEndpoint(check, tokens)),
                        GraphQlApi.PATH, route(Api.GRAPHQL, new BearerCheck(tokens, graphql)),
                        CompletionsApi.PATH, route(Api.COMPLETIONS, new BearerCheck(tokens, completions))),
                route(Api.NLP, new BearerCheck(tokens, nlp)));
    }

    private Route route(Api api, Endpoint endpoint) {
        return new Route(endpoint, faults.of(api), counters.of(api));
    }

    /** Begins the work once the port is bound; emits its result on a worker to whoever asks, now or later. */
    private <T> Mono<T> prepared(Supplier<T> work, Scheduler workers) {
        CompletableFuture<T> result = bound.thenApplyAsync(nothing -> work.get(), workers::schedule);
        return Mono.fromFuture(() -> result, true).publishOn(workers);
    }

    /** The settings of a sandbox, each with a default. Can start any number of them. */
    public static final class Builder {
        private Duration tokenLifetime = Duration.ofMinutes(5);
        private Duration completionPace = Duration.ofMillis(10);
        private NlpEnvelope nlpEnvelope = NlpEnvelope.EXTRACT;
        // The one place where the sandbox's clock comes from; its time zone is never asked for.
        @SuppressWarnings("TimeZoneUsage")
        private Clock clock = Clock.systemUTC();

        private int port;

        private Builder() {}

        /**
         * Sets how long a token is good. Default: 300 seconds, as documented for Chatlayer.
         *
         * @param lifetime the lifetime, in whole seconds; zero gives tokens that are dead at once
         * @return this builder
         * @throws IllegalArgumentException if it is negative or has a part of a second
         */
        public Builder tokenLifetime(Duration lifetime) {
            if (lifetime.isNegative() || !lifetime.truncatedTo(SECONDS).equals(lifetime)) {
                throw new IllegalArgumentException("No lifetime in whole seconds: " + lifetime);
            }
            tokenLifetime = lifetime;
            return this;
        }

        /**
         * Sets the pause before each event of a streamed completion. Default: 10 milliseconds.
         *
         * @param pace the pause; zero for none
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder completionPace(Duration pace) {
            if (pace.isNegative()) {
                throw new IllegalArgumentException("A negative pace: " + pace);
            }
            completionPace = pace;
            return this;
        }

        /**
         * Sets the envelope of NLP replies. Default: {@link NlpEnvelope#EXTRACT}.
         *
         * @param envelope the envelope
         * @return this builder
         */
        public Builder nlpEnvelope(NlpEnvelope envelope) {
            nlpEnvelope = requireNonNull(envelope, "envelope");
            return this;
        }

        /**
         * Sets the clock by which tokens are issued and expire. Default: the system's.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder clock(Clock source) {
            clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets the port on 127.0.0.1. Default: 0, which takes a free one.
         *
         * @param number the port, 0 to 65535
         * @return this builder
         * @throws IllegalArgumentException for a number out of range
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("No port: " + number);
            }
            port = number;
            return this;
        }

        /**
         * Starts a sandbox with these settings; see {@link Sandbox#start()}.
         *
         * @return the sandbox, to be closed by the caller
         * @throws RuntimeException if the port cannot be bound; nothing is left open then
         */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
