package io.github.chatlayerreactor.boot;

import static io.github.chatlayerreactor.boot.Awaited.WAIT;
import static io.github.chatlayerreactor.boot.Awaited.until;
import static io.github.chatlayerreactor.boot.Awaited.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A whole application: web server, clients, health. */
@ExtendWith(SandboxExtension.class)
final class RunningApplicationTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final ConfigurableApplicationContext application;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {
        @Bean
        ChatlayerCustomizer unhurried() {
            return Applications.unhurried();
        }

        @Bean
        RouterFunction<ServerResponse> intents(NlpClient nlp) {
            return RouterFunctions.route()
                    .GET(
                            "/intent",
                            request -> nlp.extract(new Utterance("pizza", BotVersion.LIVE, "en", "I want a pizza"))
                                    .map(NlpResult::top)
                                    .flatMap(top -> ServerResponse.ok()
                                            .bodyValue(top.orElseThrow().name())))
                    .build();
        }
    }

    RunningApplicationTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        List<String> properties = List.of(
                "chatlayer.client-id=" + sandbox.credentials().clientId(),
                "chatlayer.client-secret=" + sandbox.credentials().clientSecret(),
                "chatlayer.token-url=" + sandbox.tokenUrl(),
                "chatlayer.revocation-url=" + sandbox.tokenUrl().toString().replaceFirst("token$", "revoke"),
                "chatlayer.nlp.url=" + sandbox.nlpUrl(),
                "chatlayer.nlp.form=observed-v1",
                "management.endpoint.health.show-details=always",
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.reactor.netty.shutdown-quiet-period=0s",
                "spring.main.banner-mode=off",
                "spring.main.register-shutdown-hook=false");
        application = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.REACTIVE)
                .run(properties.stream().map(property -> "--" + property).toArray(String[]::new));
    }

    @AfterEach
    void close() {
        application.close();
    }

    private HttpRequest get(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(WAIT)
                .build();
    }

    private String body(String path) throws IOException, InterruptedException {
        return browser.send(get(path), HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    @Test
    void tellsItsHealthWithoutASecret() throws Exception {
        assertThat(body("/actuator/health/chatlayer")).contains("\"status\":\"UNKNOWN\"", "none was needed lately");
        assertThat(body("/intent")).isEqualTo("order_pizza");
        assertThat(body("/actuator/health/chatlayer"))
                .contains("\"status\":\"UP\"", "\"token\":\"held\"", "\"remaining\":\"PT4M", "\"breaker\":\"closed\"")
                .doesNotContain(sandbox.credentials().clientSecret(), "eyJ");
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
    }

    @Test
    void answersWhatItHasAcceptedBeforeItGivesItsTokenBack() throws Exception {
        assertThat(body("/intent")).isEqualTo("order_pizza");
        AccessToken token = value(application.getBean(Chatlayer.class).tokens().token());
        sandbox.faults().on(Api.NLP, Fault.delay(Duration.ofSeconds(1)));
        sandbox.counters().reset();
        CompletableFuture<HttpResponse<String>> underWay =
                browser.sendAsync(get("/intent"), HttpResponse.BodyHandlers.ofString(UTF_8));
        until(() -> sandbox.counters().requests(Api.NLP) == 1);

        application.close();

        assertThat(underWay).succeedsWithin(WAIT).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("order_pizza");
        });
        assertThat(statusWith(token)).isEqualTo(401);
    }

    private int statusWith(AccessToken token) {
        try (Chatlayer other =
                Chatlayer.builder(TokenSource.fixed(token.value())).build()) {
            return value(other.exchange()
                    .send(Request.get(sandbox.graphqlUrl()), reply -> Mono.just(reply.status()))
                    .onErrorResume(HttpException.UnexpectedReply.class, refused -> Mono.just(refused.status())));
        }
    }
}
