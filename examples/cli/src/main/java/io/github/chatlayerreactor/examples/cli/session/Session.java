package io.github.chatlayerreactor.examples.cli.session;

import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.Chatlayer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/**
 * A connection for one command.
 *
 * @param chatlayer what calls go through
 * @param pool the connections, if they are not its own
 */
public record Session(Chatlayer chatlayer, @Nullable ConnectionProvider pool) implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(3);

    static Session connect(Chatlayer.Builder builder, @Nullable Path ca) {
        try {
            if (ca == null) {
                return new Session(builder.build(), null);
            }
            SslProvider.GenericSslContextSpec<?> tls =
                    Http11SslContextSpec.forClient().configure(context -> context.trustManager(Trust.of(ca)));
            ConnectionProvider pool = ConnectionProvider.create("chatlayer-cli");
            HttpClient client = HttpClient.create(pool).secure(spec -> spec.sslContext(tls));
            return new Session(builder.httpClient(client).build(), pool);
        } catch (IllegalArgumentException wrong) {
            throw new SettingException(
                    requireNonNullElse(wrong.getMessage(), "A setting is wrong"), "correct the setting", wrong);
        }
    }

    /** Closes every connection, and waits for that. */
    @Override
    public void close() {
        Mono<Void> closed = chatlayer.shutdown();
        if (pool != null) {
            closed = closed.then(pool.disposeLater());
        }
        closed.timeout(CLOSING).onErrorComplete().block();
    }
}
