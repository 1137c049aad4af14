package io.github.chatlayerreactor.examples.cli.session;

import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.completions.StreamTimeouts;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.http.Timeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/**
 * The options that say what a command talks to. The rest comes from the environment, under the names of the README; a secret
 * from the keyboard, from a file or from there, in this order.
 */
public final class Connection {
    /** The client id's variable. */
    public static final String ID = "CHATLAYER_CLIENT_ID";
    /** The secret's variable. */
    public static final String SECRET = "CHATLAYER_CLIENT_SECRET";
    /** The variable that names a file with the secret. */
    public static final String SECRET_FILE = "CHATLAYER_CLIENT_SECRET_FILE";
    /** The token endpoint's variable. */
    public static final String TOKEN_URL = "CHATLAYER_TOKEN_URL";

    /** In seconds; what is set by it may be a day at most. */
    private static final int LONGEST = 3600;

    @Option(names = "--sandbox", description = "runs on an embedded sandbox instead of the service in the environment")
    private boolean sandbox;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "a file that holds the client secret alone")
    private @Nullable Path secretFile;

    @Option(names = "--ask-secret", description = "asks for the client secret on the terminal, without showing it")
    private boolean askSecret;

    @Option(names = "--ca", paramLabel = "FILE", description = "certificates (PEM) to trust in place of Java's own")
    private @Nullable Path ca;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "how long a call, a stream or a token may take, 1 to 3600; default: ${DEFAULT-VALUE}",
            defaultValue = "30")
    private int timeout = 30;

    /**
     * What is talked to.
     *
     * @param surroundings where the settings are
     * @return the service, to be closed by the caller
     */
    public Service service(Surroundings surroundings) {
        return sandbox ? Service.sandbox(surroundings.environment()) : new Service(surroundings.environment(), null);
    }

    /**
     * How long one thing may take.
     *
     * @return the bound, from a second to an hour
     * @throws SettingException if another is given
     */
    public Duration timeout() {
        if (timeout < 1 || timeout > LONGEST) {
            throw new SettingException("--timeout is " + timeout, "give seconds from 1 to " + LONGEST, null);
        }
        return Duration.ofSeconds(timeout);
    }

    /** A stream is a call too; within one, only a connection that does not come about ends it earlier. */
    Timeouts timeouts() {
        Duration bound = timeout();
        return Timeouts.defaults().call(bound).stream(bound).headers(bound).idle(bound);
    }

    /**
     * How long a stream may keep silent: as long as it may take.
     *
     * @return the bounds
     * @throws SettingException if the timeout is out of its range
     */
    public StreamTimeouts streamTimeouts() {
        return new StreamTimeouts(timeout(), timeout());
    }

    /** The same for a token: for all attempts together, of which the first may take it all. */
    SharedTokenSource.Builder bounded(SharedTokenSource.Builder tokens) {
        return tokens.attemptTimeout(timeout()).budget(timeout());
    }

    /**
     * The file of certificates to trust.
     *
     * @return the file, or {@code null} for those that Java comes with
     */
    public @Nullable Path ca() {
        return ca;
    }

    /**
     * The credentials. A file is read when a token is fetched.
     *
     * @param service where the settings are
     * @param surroundings whom to ask
     * @return a publisher of them, which fails with {@link SettingException} if the file is of no use
     * @throws SettingException if the id is not set, or no secret can be had; the message says how to set it
     */
    public Mono<ClientCredentials> credentials(Service service, Surroundings surroundings) {
        if (service.isSandbox()) {
            return Mono.just(ClientCredentials.fromEnvironment(service.environment()));
        }
        String id = service.setting(ID).orElseThrow(() -> missing(ID));
        Path file = secretFile != null
                ? secretFile
                : service.setting(SECRET_FILE).map(Path::of).orElse(null);
        if (file != null && !askSecret) {
            return ClientCredentials.fromFile(id, file).onErrorMap(AuthException.class, Connection::unusable);
        }
        String set = askSecret ? "" : service.environment().getOrDefault(SECRET, "");
        return Mono.just(ClientCredentials.of(id, set.isBlank() ? typed(id, surroundings) : set));
    }

    private static SettingException unusable(AuthException file) {
        return new SettingException(
                requireNonNullElse(file.getMessage(), "The client secret's file cannot be read"),
                "check the file's path, that you may read it, and that it holds the client secret alone",
                file);
    }

    private String typed(String id, Surroundings surroundings) {
        String typed = surroundings.prompt().ask("Client secret of " + id);
        if (typed == null && askSecret) {
            throw new SettingException(
                    "--ask-secret needs a terminal for input and output",
                    "give --secret-file, or set " + SECRET_FILE + " or " + SECRET
                            + "; or run it without a pipe, a redirection or $(…)",
                    null);
        }
        if (typed == null || typed.isBlank()) {
            throw missing(SECRET);
        }
        return typed;
    }

    /**
     * Connects with the settings of the environment, each call and each token bounded by the timeout.
     *
     * @param service where the settings are
     * @param surroundings whom to ask, and what time it is
     * @param more further settings
     * @return the session, to be closed by the caller
     * @throws SettingException if one is missing or wrong
     */
    public Session open(Service service, Surroundings surroundings, UnaryOperator<Chatlayer.Builder> more) {
        Chatlayer.Builder builder = Chatlayer.builder(credentials(service, surroundings))
                .timeouts(timeouts())
                .tokens(tokens -> bounded(tokens.clock(surroundings.clock())));
        service.setting(TOKEN_URL).ifPresent(url -> {
            var unused = builder.tokenUrl(url(TOKEN_URL, url));
        });
        return Session.connect(more.apply(builder), ca);
    }

    /**
     * The URL in a variable.
     *
     * @param variable its name, for the error
     * @param value its value
     * @return the URL
     * @throws SettingException if it is no absolute http or https URL
     */
    public static URI url(String variable, String value) {
        try {
            URI url = URI.create(value);
            if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                throw new IllegalArgumentException("not an absolute http or https URL");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    variable + " is no absolute http or https URL", "set it to one, such as https://<host>/<path>", e);
        }
    }

    private static SettingException missing(String variable) {
        return new SettingException(
                variable + " is not set",
                "create a credential in Chatlayer under Settings, Credentials, Access Credentials, and set the variable"
                        + (variable.equals(SECRET) ? ", or give --secret-file or --ask-secret" : "")
                        + "; or try --sandbox",
                null);
    }
}
