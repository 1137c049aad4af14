package io.github.chatlayerreactor.examples.service;

import org.springframework.beans.factory.ObjectProvider;

/** A part of the service that cannot be had while its URL is not set. */
final class NotSet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotSet(String variable) {
        super("The environment variable " + variable + " is not set", null, false, false);
    }

    static <T> T required(ObjectProvider<T> client, String variable) {
        T found = client.getIfAvailable();
        if (found == null) {
            throw new NotSet(variable);
        }
        return found;
    }
}
