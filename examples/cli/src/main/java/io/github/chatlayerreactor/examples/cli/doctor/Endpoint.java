package io.github.chatlayerreactor.examples.cli.doctor;

import java.net.URI;

/**
 * Something of Chatlayer's that has a URL.
 *
 * @param variable where the URL is set
 * @param url the URL
 */
record Endpoint(String variable, URI url) {
    String host() {
        return url.getHost();
    }

    int port() {
        return url.getPort() != -1 ? url.getPort() : isTls() ? 443 : 80;
    }

    boolean isTls() {
        return "https".equals(url.getScheme());
    }

    String origin() {
        return url.getScheme() + "://" + host() + ":" + port();
    }
}
