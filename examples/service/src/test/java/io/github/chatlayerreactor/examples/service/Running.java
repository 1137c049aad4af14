package io.github.chatlayerreactor.examples.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The service in this process, and a caller of it. One at a time: all share Reactor Netty's event loops, which the first to be
 * closed takes away.
 *
 * @param application the application
 * @param caller calls it
 */
record Running(ConfigurableApplicationContext application, WebClient caller) implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);

    /** The environment of this process cannot be changed: its variables are given as the properties that they stand for. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "CHATLAYER_CLIENT_ID", "chatlayer.client-id",
            "CHATLAYER_CLIENT_SECRET", "chatlayer.client-secret",
            "CHATLAYER_TOKEN_URL", "chatlayer.token-url",
            "CHATLAYER_GRAPHQL_URL", "chatlayer.graphql.url",
            "CHATLAYER_NLP_URL", "chatlayer.nlp.url",
            "CHATLAYER_COMPLETIONS_URL", "chatlayer.completions.url");

    /** What came back. */
    record Answer(int status, String type, String retryAfter, String body) {}

    static Running on(Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.register-shutdown-hook=false",
                "--spring.reactor.netty.shutdown-quiet-period=0s"));
        environment.forEach((name, value) -> arguments.add("--" + PROPERTIES.get(name) + "=" + value));
        ConfigurableApplicationContext application = BotService.run(environment, arguments.toArray(String[]::new));
        String port = application.getEnvironment().getProperty("local.server.port");
        return new Running(application, WebClient.create("http://127.0.0.1:" + port));
    }

    static Answer answer(WebClient.RequestHeadersSpec<?> request) {
        return requireNonNull(request.exchangeToMono(Running::read).block(WAIT));
    }

    private static Mono<Answer> read(ClientResponse response) {
        ClientResponse.Headers headers = response.headers();
        return response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(body -> new Answer(
                        response.statusCode().value(),
                        headers.contentType().map(MediaType::toString).orElse(""),
                        String.join(",", headers.header("Retry-After")),
                        body));
    }

    Answer bots() {
        return answer(caller.get().uri("/bots"));
    }

    @Override
    public void close() {
        application.close();
    }
}
