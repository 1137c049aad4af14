package io.github.chatlayerreactor.examples.cli.doctor;

import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.examples.cli.session.Trust;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Shakes hands as the clients do, and says what is wrong with a certificate that was refused. */
final class Certificates {
    private static final String CHECK = "tls";
    private static final Duration NOTICE = Duration.ofDays(14);

    private final X509ExtendedTrustManager trusted;
    private final Clock clock;

    Certificates(@Nullable Path ca, Clock clock) {
        this.trusted = Trust.manager(Trust.of(ca));
        this.clock = clock;
    }

    /** Shakes hands over a connection that stands, which blocks for its timeout at most. */
    Finding handshake(Endpoint endpoint, Socket connected) throws IOException {
        SeenCertificates seen = new SeenCertificates(trusted);
        try (SSLSocket socket = (SSLSocket)
                context(seen).getSocketFactory().createSocket(connected, endpoint.host(), endpoint.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return accepted(endpoint, seen.chain(), socket.getSession().getProtocol());
        } catch (SSLException refused) {
            X509Certificate[] chain = seen.chain();
            return chain.length == 0 ? notTls(endpoint, refused) : judged(endpoint, chain, refused);
        }
    }

    /** What the {@code Date} of a reply from there says, or nothing; no secret is sent. */
    Optional<Instant> serverTime(Endpoint endpoint, Duration timeout) {
        HttpURLConnection http = null;
        try {
            http = (HttpURLConnection) endpoint.url().toURL().openConnection(Proxy.NO_PROXY);
            if (http instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(context(trusted).getSocketFactory());
            }
            http.setRequestMethod("HEAD");
            http.setInstanceFollowRedirects(false);
            http.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
            http.setReadTimeout(Math.toIntExact(timeout.toMillis()));
            long date = http.getDate();
            return date == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(date));
        } catch (IOException untold) {
            return Optional.empty();
        } finally {
            if (http != null) {
                http.disconnect();
            }
        }
    }

    private static SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java speaks TLS", e);
        }
    }

    /** Java asks nothing more of a certificate that it was told to trust by itself, not even its dates. */
    private Finding accepted(Endpoint endpoint, X509Certificate[] chain, String protocol) {
        Instant end = Arrays.stream(chain)
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return end.isAfter(clock.instant().plus(NOTICE))
                ? Finding.ok(CHECK, endpoint.host() + " speaks " + protocol)
                : Finding.warning(
                        CHECK,
                        "The certificate of " + endpoint.host() + " is accepted, but ends on " + end,
                        "tell who runs that server to renew it; other programs refuse it from then on");
    }

    private static Finding notTls(Endpoint endpoint, SSLException refused) {
        return Finding.failed(
                CHECK,
                endpoint.origin() + " does not speak TLS as this machine does: " + refused.getMessage(),
                "check the port in " + endpoint.variable() + ", and whether its server is too old for TLS 1.2");
    }

    /** By the certificate's dates first: Java tells of them only where it trusts the issuer. */
    private Finding judged(Endpoint endpoint, X509Certificate[] chain, SSLException refused) {
        for (X509Certificate each : chain) {
            try {
                each.checkValidity(Date.from(clock.instant()));
            } catch (CertificateExpiredException e) {
                return outOfDate(endpoint, "expired on " + each.getNotAfter().toInstant());
            } catch (CertificateNotYetValidException e) {
                return outOfDate(
                        endpoint, "is not valid before " + each.getNotBefore().toInstant());
            }
        }
        return isForAnotherHost(refused) ? wrongHost(endpoint, chain[0]) : notTrusted(endpoint, chain);
    }

    private Finding outOfDate(Endpoint endpoint, String how) {
        return Finding.failed(
                CHECK,
                "The certificate of " + endpoint.host() + " " + how,
                "tell who runs that server to renew it; if " + clock.instant()
                        + " is not the time, set this machine's clock");
    }

    /** There is no other trace of it than the words. */
    private static boolean isForAnotherHost(SSLException refused) {
        String message = requireNonNullElse(refused.getMessage(), "");
        return message.contains("No subject alternative") || message.contains("No name matching");
    }

    private static Finding wrongHost(Endpoint endpoint, X509Certificate certificate) {
        return Finding.failed(
                CHECK,
                "The certificate is not for " + endpoint.host() + ", but for " + names(certificate),
                "set " + endpoint.variable() + " to a name that the certificate has");
    }

    private static String names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? certificate.getSubjectX500Principal().getName()
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static Finding notTrusted(Endpoint endpoint, X509Certificate[] chain) {
        String issuer = chain[chain.length - 1].getIssuerX500Principal().getName();
        return Finding.failed(
                CHECK,
                "The certificate of " + endpoint.host() + " is of an authority that is not trusted here: " + issuer,
                "if that is your company's proxy or authority, give its certificate by --ca FILE; if not, somebody may"
                        + " be listening: do not go on");
    }
}
