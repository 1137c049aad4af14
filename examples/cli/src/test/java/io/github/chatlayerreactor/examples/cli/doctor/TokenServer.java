package io.github.chatlayerreactor.examples.cli.doctor;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/** A token server on loopback that refuses everybody; with a certificate, or with a date in its replies. */
record TokenServer(DisposableServer listening, String scheme) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String REFUSAL = "{\"error\":\"unauthorized_client\"}";

    static TokenServer plain(@Nullable String date) {
        return new TokenServer(server(date).bindNow(PATIENCE), "http");
    }

    static TokenServer tls(Certificate certificate) throws GeneralSecurityException {
        SslProvider.GenericSslContextSpec<?> tls = Http11SslContextSpec.forServer(certificate.keys());
        return new TokenServer(server(null).secure(spec -> spec.sslContext(tls)).bindNow(PATIENCE), "https");
    }

    private static HttpServer server(@Nullable String date) {
        return HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
            response.status(401).header("Content-Type", "application/json");
            if (date != null) {
                response.header("Date", date);
            }
            return response.sendString(Mono.just(REFUSAL));
        });
    }

    /** Credentials, and this as the token server. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CHATLAYER_CLIENT_ID", "some-client");
        environment.put("CHATLAYER_CLIENT_SECRET", "the-secret");
        environment.put("CHATLAYER_TOKEN_URL", scheme + "://localhost:" + listening.port() + "/token");
        return environment;
    }

    @Override
    public void close() {
        listening.disposeNow(PATIENCE);
    }
}
