package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.Pool;
import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import io.github.chatlayerreactor.benchmarks.exchange.Server;
import java.net.URI;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * spring-graphql's client, as in its page on <a href="https://docs.spring.io/spring-graphql/reference/client.html">clients</a>,
 * with a constant header, which is to its favour.
 */
final class OnSpringGraphQl implements Queries {
    private final ConnectionProvider pool = Pool.create();
    private final HttpGraphQlClient client;

    OnSpringGraphQl(URI url) {
        this.client = HttpGraphQlClient.create(webClient(pool, url));
    }

    /** The WebClient that both of Spring's users send by. Its limit of 256 KB for a body leaves room for the replies. */
    static WebClient webClient(ConnectionProvider pool, URI url) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
                .baseUrl(url.toString())
                .defaultHeaders(headers -> headers.setBearerAuth(Server.TOKEN))
                .build();
    }

    @Override
    public Mono<Answer> query() {
        Inquiry.Variables variables = Inquiry.INTENTS.variables();
        return client.document(Inquiry.INTENTS.query())
                .operationName(Inquiry.INTENTS.operationName())
                .variable("bot", variables.bot())
                .variable("first", variables.first())
                .variable("after", variables.after())
                .retrieve("bot")
                .toEntity(Answer.class);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
