package io.github.chatlayerreactor.graphql.servers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.servers.Operations.Bot;
import io.github.chatlayerreactor.graphql.servers.Operations.OneBot;
import io.github.chatlayerreactor.graphql.servers.Operations.PageAsked;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.wire.NodeServer;
import io.github.chatlayerreactor.wire.NpmPackages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The contract with a server of {@code src/test/servers}. All have the sandbox's own schema. */
abstract class NodeContract extends ServerContract {
    static final Duration WAIT = Duration.ofSeconds(10);

    private static final NpmPackages PACKAGES =
            new NpmPackages("servers", requireNonNull(Sandbox.class.getResource("schema.graphqls")));

    static NodeServer server(String script) {
        return new NodeServer(PACKAGES, script);
    }

    abstract NodeServer server();

    /** Batches are told apart by what is sent: one request for all. */
    @Test
    void takesSeveralOperationsInOneRequest() {
        try (Connection connection = new Connection(tokens())) {
            GraphQlClient batching = GraphQlClient.builder(connection.chatlayer(), url())
                    .batching(WAIT, 3)
                    .build();

            List<OneBot> answers = Flux.just(1, 2, 3)
                    .flatMap(first -> batching.fetch(Operations.PAGE, new PageAsked("pizza", first, null)), 3)
                    .collectList()
                    .blockOptional(WAIT)
                    .orElseThrow();

            assertThat(answers).extracting(NodeContract::sizeOf).containsExactly(1, 2, 3);
            assertThat(connection.requests()).isOne();
        }
    }

    /** How many conversations are on the page. */
    static int sizeOf(OneBot answer) {
        Bot bot = requireNonNull(answer.bot());
        return requireNonNull(bot.conversations()).edges().size();
    }

    @Override
    final URI url() {
        return server().uri("/graphql");
    }

    @Override
    final TokenSource tokens() {
        return TokenSource.fixed(NodeServer.TOKEN);
    }
}
