package io.github.chatlayerreactor.auth;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret or a token may be sent. By default to any https URL, and over plain http to this machine's loopback
 * only.
 */
public final class TrustedOrigins {
    private static final TrustedOrigins DEFAULTS = new TrustedOrigins(Set.of(), Set.of());

    private final Set<String> plain;
    private final Set<String> only;

    private TrustedOrigins(Set<String> plain, Set<String> only) {
        this.plain = plain;
        this.only = only;
    }

    /**
     * Any https origin, and plain http on loopback.
     *
     * @return the defaults
     */
    public static TrustedOrigins defaults() {
        return DEFAULTS;
    }

    /**
     * Names an origin that may be talked to over plain http, such as a Keycloak within the same cluster.
     *
     * @param origin any URL of that origin
     * @return a policy like this one, with that origin
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public TrustedOrigins plainHttp(URI origin) {
        return new TrustedOrigins(with(plain, origin), only);
    }

    /**
     * Restricts tokens to named origins; call it once for each.
     *
     * @param origin any URL of that origin
     * @return a policy like this one, with that origin as one of the only ones
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public TrustedOrigins only(URI origin) {
        return new TrustedOrigins(plain, with(only, origin));
    }

    /**
     * Checks a URL before a secret goes there.
     *
     * @param url where to
     * @return what speaks against it and how to allow it, or {@code null} if nothing does
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public @Nullable String objection(URI url) {
        String origin = origin(url);
        if (!only.isEmpty() && !only.contains(origin)) {
            return "The origin " + origin + " is not among the allowed ones: add it with TrustedOrigins.only";
        }
        if (origin.startsWith("http:") && !plain.contains(origin) && !isLoopback(url.getHost())) {
            return "A secret must not travel to " + origin
                    + " over plain http: use https, or allow that origin with TrustedOrigins.plainHttp";
        }
        if (url.getRawUserInfo() != null) {
            return "The URL of " + origin + " has credentials before the host: hand them in as ClientCredentials";
        }
        return null;
    }

    private static Set<String> with(Set<String> origins, URI origin) {
        Set<String> more = new HashSet<>(origins);
        more.add(origin(origin));
        return Set.copyOf(more);
    }

    /** Scheme, host and port (RFC 6454 §4), the default port filled in. */
    private static String origin(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("Not an absolute http or https URL with a valid host name: "
                    + url.getScheme() + "://" + url.getHost());
        }
        int port = url.getPort() != -1 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** By the name or the literal alone: a look-up would block, and could be answered by anyone. */
    private static boolean isLoopback(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address == null
                    ? host.equalsIgnoreCase("localhost")
                    : InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Netty parsed an address of " + address.length + " bytes", impossible);
        }
    }
}
