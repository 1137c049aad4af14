package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.benchmarks.Pool;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Spring's, which has no terminator: it is asked for a stream without one. */
final class OnWebClient implements Streams {
    private final ConnectionProvider pool = Pool.create();
    private final WebClient client = WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
            .defaultHeaders(headers -> headers.setBearerAuth(StreamServer.TOKEN))
            .build();

    private final URI uri;

    OnWebClient(URI server) {
        this.uri = StreamServer.unterminated(server);
    }

    @Override
    public Flux<Chunk> stream() {
        return client.get()
                .uri(uri)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(Chunk.class);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
