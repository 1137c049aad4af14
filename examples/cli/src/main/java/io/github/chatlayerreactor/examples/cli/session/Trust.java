package io.github.chatlayerreactor.examples.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: those that the Java machine comes with, or those in a file alone. */
public final class Trust {
    private Trust() {}

    /**
     * The authorities to trust.
     *
     * @param file certificates in PEM form, or {@code null} for those that Java comes with
     * @return the factory of a trust manager
     * @throws SettingException if the file holds none
     */
    public static TrustManagerFactory of(@Nullable Path file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(file == null ? null : store(file));
            return factory;
        } catch (IOException | GeneralSecurityException e) {
            throw new SettingException(
                    "--ca " + file + " cannot be read as certificates: " + e.getMessage(),
                    "give a file with certificates in PEM form",
                    e);
        }
    }

    /**
     * The trust manager of a factory.
     *
     * @param factory the authorities to trust
     * @return what checks certificates against them
     */
    public static X509ExtendedTrustManager manager(TrustManagerFactory factory) {
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), each);
            }
        }
        if (store.size() == 0) {
            throw new IOException("it holds none");
        }
        return store;
    }
}
