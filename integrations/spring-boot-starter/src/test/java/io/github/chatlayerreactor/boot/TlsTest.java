package io.github.chatlayerreactor.boot;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A token server that only an SSL bundle leads to: its certificate is its own, and it asks for the client's. */
final class TlsTest {
    private static final String PASSWORD = "password";

    @TempDir
    static Path folder;

    private static Path keys;
    private static DisposableServer server;

    @BeforeAll
    static void start() throws Exception {
        keys = keys();
        SslContext tls = serverTls();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(ssl -> ssl.sslContext(tls))
                .route(routes -> routes.post(
                        "/token",
                        (request, response) -> response.sendString(
                                Mono.just("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":300}"))))
                .bindNow(WAIT);
    }

    @AfterAll
    static void stop() {
        server.disposeNow(WAIT);
    }

    private static Path keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(store).exists();
        return store;
    }

    private static SslContext serverTls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        return SslContextBuilder.forServer(own)
                .trustManager(trusted)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    private static ApplicationContextRunner application() {
        return Applications.bare()
                .withPropertyValues(
                        "chatlayer.client-id=id",
                        "chatlayer.client-secret=hunter2",
                        "chatlayer.token-url=https://localhost:" + server.port() + "/token")
                .withPropertyValues(
                        "spring.ssl.bundle.jks.own.keystore.location=file:" + keys,
                        "spring.ssl.bundle.jks.own.keystore.password=" + PASSWORD,
                        "spring.ssl.bundle.jks.own.truststore.location=file:" + keys,
                        "spring.ssl.bundle.jks.own.truststore.password=" + PASSWORD);
    }

    private static String token(Chatlayer chatlayer) {
        return value(chatlayer.tokens().token().map(granted -> "granted"));
    }

    @Test
    void trustsAndShowsWhatTheBundleHolds() {
        application()
                .withPropertyValues("chatlayer.ssl.bundle=own")
                .run(application ->
                        assertThat(token(application.getBean(Chatlayer.class))).isEqualTo("granted"));
    }

    @Test
    void trustsNothingOfTheBundleThatIsNotNamed() {
        application()
                .withBean(ChatlayerCustomizer.class, () -> (name, chatlayer) -> chatlayer.tokens(t -> t.attempts(1)))
                .run(application -> assertThatExceptionOfType(AuthException.Unavailable.class)
                        .isThrownBy(() -> token(application.getBean(Chatlayer.class)))
                        .withStackTraceContaining("SSLHandshakeException"));
    }
}
