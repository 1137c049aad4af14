package io.github.chatlayerreactor.graphql.servers;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A connection that counts its requests. */
final class Connection implements AutoCloseable {
    private final AtomicInteger requests = new AtomicInteger();
    private final ConnectionProvider pool = ConnectionProvider.newConnection();
    private final Chatlayer chatlayer;

    Connection(TokenSource tokens) {
        chatlayer = Chatlayer.builder(tokens)
                .httpClient(HttpClient.create(pool).doAfterRequest((request, connection) -> requests.incrementAndGet()))
                .build();
    }

    Chatlayer chatlayer() {
        return chatlayer;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        chatlayer.close();
        pool.dispose();
    }
}
