package io.github.chatlayerreactor.boot;

import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

/** The TLS of an HTTP client, from an SSL bundle. */
final class Tls {
    private static final String PROPERTY = "chatlayer.ssl.bundle";

    private Tls() {}

    /**
     * What gives a client the bundle that the properties name, if they name one.
     *
     * @throws WrongPropertyException if there is no such bundle
     */
    static UnaryOperator<HttpClient> of(ChatlayerProperties properties, ObjectProvider<SslBundles> bundles) {
        String name = properties.ssl().bundle();
        if (name == null || name.isBlank()) {
            return UnaryOperator.identity();
        }
        try {
            return of(bundles.getObject().getBundle(name), properties.timeouts().tls());
        } catch (NoSuchSslBundleException unknown) {
            throw new WrongPropertyException(
                    PROPERTY,
                    "names no bundle: " + unknown.getMessage(),
                    "Define it by spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name + ".",
                    unknown);
        }
    }

    /** What sets the bundle's keys, trust, ciphers and protocols. */
    private static UnaryOperator<HttpClient> of(SslBundle bundle, Duration handshake) {
        SslProvider.GenericSslContextSpec<?> context =
                Http11SslContextSpec.forClient().configure(ssl -> fill(ssl, bundle));
        return client -> client.secure(tls -> tls.sslContext(context).handshakeTimeout(handshake));
    }

    private static void fill(SslContextBuilder ssl, SslBundle bundle) {
        SslManagerBundle managers = bundle.getManagers();
        SslOptions options = bundle.getOptions();
        ssl.keyManager(managers.getKeyManagerFactory())
                .trustManager(managers.getTrustManagerFactory())
                .ciphers(SslOptions.asSet(options.getCiphers()))
                .protocols(options.getEnabledProtocols());
    }
}
