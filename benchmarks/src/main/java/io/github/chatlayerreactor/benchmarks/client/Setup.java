package io.github.chatlayerreactor.benchmarks.client;

import io.github.chatlayerreactor.benchmarks.service.Addresses;
import java.net.URI;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;

/**
 * What a client is told.
 *
 * @param service whom to ask
 * @param life how long its tokens live
 * @param tokenRequest runs whenever the token server is about to be asked: nobody else sees those that are refused a connection
 */
public record Setup(Addresses service, Duration life, Runnable tokenRequest) {
    /**
     * One that counts nothing.
     *
     * @param service whom to ask
     * @param life how long its tokens live
     * @return the set-up
     */
    public static Setup of(Addresses service, Duration life) {
        return new Setup(service, life, () -> {});
    }

    /** The same HTTP client, which tells when it is about to ask the token server. */
    HttpClient watched(HttpClient client) {
        return client.doOnConnect(request -> {
            if (service.tokens().equals(URI.create(request.uri()))) {
                tokenRequest.run();
            }
        });
    }
}
