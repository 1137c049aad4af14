package io.github.chatlayerreactor;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.http.Bearer;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.ExchangeBuilder;
import io.github.chatlayerreactor.http.Limits;
import io.github.chatlayerreactor.http.Timeouts;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection to Chatlayer: a token source, HTTP and policies, shared by every client that is created on it. Make one
 * for each credential and keep it as long as the process runs.
 *
 * <p>Nothing is sent before a client is subscribed to.
 */
public final class Chatlayer implements AutoCloseable {
    /** Its buffers belong to the thread, and not to a queue that all event loops would meet at for each reply. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .build();

    private final TokenSource tokens;
    private final Exchange exchange;
    private final Bearer bearer;
    private final JsonMapper mapper;
    private final @Nullable SharedTokenSource ownTokens;
    private final @Nullable Connections ownConnections;

    private Chatlayer(Builder settings, @Nullable Connections ownConnections, HttpClient client) {
        this.ownConnections = ownConnections;
        this.ownTokens = settings.ownTokens(client);
        this.tokens = ownTokens == null ? requireNonNull(settings.givenTokens) : ownTokens;
        try {
            this.exchange = settings.exchange(tokens, client);
        } catch (RuntimeException | Error refused) {
            if (ownTokens != null) {
                ownTokens.close();
            }
            throw refused;
        }
        this.bearer = Bearer.of(tokens, settings.origins);
        this.mapper = settings.mapper;
    }

    /**
     * A connection with a shared, self-refreshing token.
     *
     * @param credentials the client id and secret
     * @return a builder whose settings all have defaults
     */
    public static Builder builder(ClientCredentials credentials) {
        return builder(Mono.just(credentials));
    }

    /**
     * A connection with a shared, self-refreshing token for credentials that may change.
     *
     * @param credentials emits the current ones, see {@link SharedTokenSource#builder(Mono)}
     * @return a builder whose settings all have defaults
     */
    public static Builder builder(Mono<ClientCredentials> credentials) {
        return new Builder(credentials, null);
    }

    /**
     * A connection with a token source of the caller's, who closes it: one that several connections share, or {@link
     * TokenSource#fixed(String)} for a V1 token.
     *
     * @param tokens where tokens come from
     * @return a builder whose settings all have defaults; those of the token source are refused
     */
    public static Builder builder(TokenSource tokens) {
        return new Builder(null, tokens);
    }

    /**
     * A connection by the process's environment: {@code CHATLAYER_CLIENT_ID}, {@code CHATLAYER_CLIENT_SECRET}, and
     * optionally {@code CHATLAYER_TOKEN_URL}.
     *
     * @return the connection
     * @throws IllegalStateException if a variable is missing; the message names it
     * @throws IllegalArgumentException if the token URL is no absolute URL, or secrets must not be sent there
     */
    public static Chatlayer fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * A connection by the given variables, as {@link #fromEnvironment()}.
     *
     * @param environment names and values
     * @return the connection
     * @throws IllegalStateException if a variable is missing; the message names it
     * @throws IllegalArgumentException if the token URL is no absolute URL, or secrets must not be sent there
     */
    public static Chatlayer fromEnvironment(Map<String, String> environment) {
        Builder builder = builder(ClientCredentials.fromEnvironment(environment));
        String tokenUrl = environment.getOrDefault("CHATLAYER_TOKEN_URL", "");
        return (tokenUrl.isBlank() ? builder : builder.tokenUrl(URI.create(tokenUrl.strip()))).build();
    }

    /**
     * Where tokens come from.
     *
     * @return the token source
     */
    public TokenSource tokens() {
        return tokens;
    }

    /**
     * The exchange that every client sends through, and callers with an API of their own behind the same token.
     *
     * @return the exchange
     */
    public Exchange exchange() {
        return exchange;
    }

    /**
     * The token for requests that another HTTP client sends, such as Spring's WebClient, to this connection's trusted
     * origins.
     *
     * @return the token and its rules
     */
    public Bearer bearer() {
        return bearer;
    }

    /**
     * What clients read and write JSON with.
     *
     * @return the mapper
     */
    public JsonMapper mapper() {
        return mapper;
    }

    /**
     * Closes what was opened here: the token source, unless it is the caller's, and the connections, unless the HTTP
     * client is the caller's. Calls under way on them fail with {@link
     * io.github.chatlayerreactor.http.HttpException.Interrupted}. Closing again does nothing.
     *
     * @return a publisher that closes on subscription, and completes when all is closed
     */
    public Mono<Void> shutdown() {
        return Mono.defer(() -> {
            Mono<Void> tokensClosed = ownTokens == null ? Mono.empty() : ownTokens.shutdown();
            return ownConnections == null ? tokensClosed : tokensClosed.then(ownConnections.shutdown());
        });
    }

    /** Starts {@link #shutdown()} and does not wait for it. */
    @Override
    public void close() {
        if (ownTokens == null) {
            closeConnections();
        } else {
            var unused =
                    ownTokens.shutdown().subscribe(nothing -> {}, failed -> closeConnections(), this::closeConnections);
        }
    }

    /** After the tokens, whose revocation needs one. */
    private void closeConnections() {
        if (ownConnections != null) {
            ownConnections.close();
        }
    }

    /** The settings of a connection. */
    public static final class Builder {
        private final @Nullable Mono<ClientCredentials> credentials;
        private final @Nullable TokenSource givenTokens;
        private UnaryOperator<SharedTokenSource.Builder> tokenSettings = UnaryOperator.identity();
        private UnaryOperator<ExchangeBuilder> calls = UnaryOperator.identity();
        private TrustedOrigins origins = TrustedOrigins.defaults();
        private Timeouts timeouts = Timeouts.defaults();
        private Limits limits = Limits.defaults();
        private Scheduler scheduler = Schedulers.parallel();
        private JsonMapper mapper = JSON;
        private UnaryOperator<HttpClient> http = UnaryOperator.identity();
        private @Nullable HttpClient httpClient;

        private Builder(@Nullable Mono<ClientCredentials> credentials, @Nullable TokenSource givenTokens) {
            this.credentials = credentials;
            this.givenTokens = givenTokens;
        }

        /**
         * Where tokens come from. Default: {@link SharedTokenSource#EU_TOKEN_URL}.
         *
         * @param url the token endpoint
         * @return this builder
         * @throws IllegalStateException if the token source is the caller's own
         */
        public Builder tokenUrl(URI url) {
            return tokens(source -> source.tokenUrl(url));
        }

        /**
         * Any other setting of the shared token source. It has this connection's HTTP client, trusted origins and
         * scheduler unless it is given its own here.
         *
         * @param settings sets them
         * @return this builder
         * @throws IllegalStateException if the token source is the caller's own
         */
        public Builder tokens(UnaryOperator<SharedTokenSource.Builder> settings) {
            if (givenTokens != null) {
                throw new IllegalStateException("The token source is the caller's own: set it up where it is made");
            }
            UnaryOperator<SharedTokenSource.Builder> earlier = tokenSettings;
            tokenSettings = source -> settings.apply(earlier.apply(source));
            return this;
        }

        /**
         * Any other setting of the exchange that all clients send through: its gate, retry policy, circuit breakers and
         * observer. It has this connection's HTTP client, trusted origins, timeouts, limits and scheduler unless it is given
         * its own here.
         *
         * @param settings sets them
         * @return this builder
         */
        public Builder calls(UnaryOperator<ExchangeBuilder> settings) {
            UnaryOperator<ExchangeBuilder> earlier = calls;
            calls = exchange -> settings.apply(earlier.apply(exchange));
            return this;
        }

        /**
         * Where secrets and tokens may be sent. Default: {@link TrustedOrigins#defaults()}, any https URL and plain http
         * on loopback.
         *
         * @param trusted the policy
         * @return this builder
         */
        public Builder origins(TrustedOrigins trusted) {
            this.origins = trusted;
            return this;
        }

        /**
         * How long each part of a request may take. Default: {@link Timeouts#defaults()}.
         *
         * @param bounds the timeouts
         * @return this builder
         */
        public Builder timeouts(Timeouts bounds) {
            this.timeouts = bounds;
            return this;
        }

        /**
         * How large a reply may be. Default: {@link Limits#defaults()}.
         *
         * @param bounds the limits
         * @return this builder
         */
        public Builder limits(Limits bounds) {
            this.limits = bounds;
            return this;
        }

        /**
         * What timeouts and refreshes run on. Default: {@link Schedulers#parallel()}.
         *
         * @param timers the scheduler, which is not disposed of
         * @return this builder
         */
        public Builder scheduler(Scheduler timers) {
            this.scheduler = timers;
            return this;
        }

        /**
         * What clients read and write JSON with. Default: one with Jackson's
         * own defaults, which keeps its buffers by the thread.
         *
         * @param json the mapper
         * @return this builder
         */
        public Builder mapper(JsonMapper json) {
            this.mapper = json;
            return this;
        }

        /**
         * The HTTP client to send with, and its proxy, TLS, pool and connect timeout. Its own retry and redirects are
         * turned off, and closing the connection leaves it open. Do not turn its wiretap on: it logs tokens. Default: a
         * client with a pool of its own, of at most 500 connections for each host; one that was idle for 60 s is not used
         * again.
         *
         * @param client the client
         * @return this builder
         */
        public Builder httpClient(HttpClient client) {
            this.httpClient = client;
            return this;
        }

        /**
         * Any other setting of the HTTP client that this connection makes for itself, such as its TLS or a proxy. Its pool
         * and its closing stay what they are: do not give it another {@code ConnectionProvider} or {@code ChannelGroup}.
         * Default: none.
         *
         * @param settings sets them; not used where {@link #httpClient} was given
         * @return this builder
         */
        public Builder http(UnaryOperator<HttpClient> settings) {
            UnaryOperator<HttpClient> earlier = http;
            http = client -> settings.apply(earlier.apply(client));
            return this;
        }

        /**
         * Makes the connection. Nothing is sent before a client is subscribed to.
         *
         * @return the connection, to be closed by the caller
         * @throws IllegalArgumentException if the token URL is not absolute, or secrets must not be sent there
         */
        public Chatlayer build() {
            if (httpClient != null) {
                return new Chatlayer(this, null, httpClient);
            }
            Connections connections = Connections.of(timeouts, limits);
            try {
                return new Chatlayer(this, connections, http.apply(connections.client()));
            } catch (RuntimeException | Error refused) {
                connections.close();
                throw refused;
            }
        }

        private @Nullable SharedTokenSource ownTokens(HttpClient client) {
            if (credentials == null) {
                return null;
            }
            SharedTokenSource.Builder source = SharedTokenSource.builder(credentials)
                    .httpClient(client)
                    .origins(origins)
                    .scheduler(scheduler);
            return tokenSettings.apply(source).build();
        }

        private Exchange exchange(TokenSource tokens, HttpClient client) {
            ExchangeBuilder exchange = Exchange.builder(tokens)
                    .httpClient(client)
                    .origins(origins)
                    .timeouts(timeouts)
                    .limits(limits)
                    .scheduler(scheduler);
            return calls.apply(exchange).build();
        }
    }
}
