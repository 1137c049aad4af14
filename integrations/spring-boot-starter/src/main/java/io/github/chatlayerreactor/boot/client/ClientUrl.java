package io.github.chatlayerreactor.boot.client;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.WrongPropertyException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The URL of a client, looked at before the client is first used. */
final class ClientUrl {
    private ClientUrl() {}

    /**
     * The URL, to which the connection may send its token.
     *
     * @throws WrongPropertyException if it is empty, not absolute, or must not get a token
     */
    static URI of(String property, @Nullable URI url, Chatlayer chatlayer) {
        String remedy = "Set an absolute https URL, as the vendor told it for your account. Name its origin in"
                + " chatlayer.origins.plain-http if it has to be plain http beyond loopback.";
        if (url == null) {
            throw new WrongPropertyException(property, "is empty", remedy, null);
        }
        return WrongPropertyException.checking(property, remedy, () -> {
            chatlayer.bearer().requireTrusted(url);
            return url;
        });
    }
}
