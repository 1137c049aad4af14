package io.github.chatlayerreactor.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The service as it is started and ended outside of tests. */
final class ServiceProcessTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final int SIGTERM = 143;
    private static final int CALLERS = 24;

    @Test
    void runsOnASandboxOfItsOwnUntilItIsTerminated() throws Exception {
        try (ServiceProcess service = new ServiceProcess(Map.of())) {
            String bots = WebClient.create(service.url())
                    .get()
                    .uri("/bots")
                    .retrieve()
                    .bodyToMono(String.class)
                    .block(WAIT);
            service.terminate();

            assertThat(bots).contains("\"id\":\"pizza\"");
            assertThat(service.exit(20)).isEqualTo(SIGTERM);
            assertThat(service.output())
                    .contains("On an embedded sandbox", "Graceful shutdown complete")
                    .doesNotContain("sandbox-secret", "eyJ");
        }
    }

    /**
     * What has come through to the service behind it has been accepted, and is to be answered. What comes later is answered
     * or gets no reply at all, and never a wrong one.
     */
    @Test
    void answersAllThatItHasAcceptedWhenItIsTerminatedUnderLoad() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Upstream upstream = new Upstream(Duration.ofMillis(250))) {
            Map<String, String> environment = new HashMap<>(sandbox.environment());
            environment.put("CHATLAYER_NLP_URL", upstream.url().toString());
            try (ServiceProcess service = new ServiceProcess(environment)) {
                Load load = new Load(service.url());
                Disposable calls = load.start();
                until(() -> load.answered.size() >= 3 * CALLERS && upstream.underWay.get() > CALLERS / 2);

                Set<String> accepted = Set.copyOf(upstream.texts);
                int underWay = accepted.size() - load.answered.size();
                service.terminate();

                assertThat(service.exit(20)).isEqualTo(SIGTERM);
                until(() -> load.underWay.get() == 0);
                assertThat(underWay).isPositive();
                assertThat(load.answered).containsAll(accepted);
                assertThat(load.wrong).isEmpty();
                assertThat(load.refused).isNotEmpty();
                assertThat(service.output()).contains("Graceful shutdown complete");
                calls.dispose();
            }
        }
    }

    private static void until(BooleanSupplier condition) {
        Flux.interval(Duration.ZERO, Duration.ofMillis(5))
                .onBackpressureDrop()
                .filter(tick -> condition.getAsBoolean())
                .next()
                .then()
                .block(WAIT);
    }

    /** Callers that send one message after the other until no connection can be had. */
    private static final class Load {
        final Set<String> answered = ConcurrentHashMap.newKeySet();
        final Set<String> refused = ConcurrentHashMap.newKeySet();
        final Set<String> wrong = ConcurrentHashMap.newKeySet();
        final AtomicInteger underWay = new AtomicInteger();

        private final AtomicInteger number = new AtomicInteger();
        private final WebClient client;

        Load(String url) {
            client = WebClient.builder()
                    .baseUrl(url)
                    .clientConnector(
                            new ReactorClientHttpConnector(HttpClient.create(ConnectionProvider.create("load", CALLERS))
                                    .disableRetry(true)))
                    .build();
        }

        Disposable start() {
            return Flux.range(0, CALLERS)
                    .flatMap(caller -> call().repeat(() -> refused.size() < CALLERS), CALLERS)
                    .subscribe(nothing -> {}, failed -> wrong.add(failed.toString()));
        }

        private Mono<Void> call() {
            return Mono.defer(() -> {
                String text = "message " + number.incrementAndGet();
                underWay.incrementAndGet();
                return client.post()
                        .uri("/bots/pizza/messages")
                        .bodyValue(Map.of("text", text))
                        .exchangeToMono(response -> response.releaseBody()
                                .thenReturn(response.statusCode().value()))
                        .doOnNext(status -> (status == 200 ? answered : wrong).add(text))
                        .onErrorResume(WebClientRequestException.class, noReply -> {
                            refused.add(text);
                            return Mono.empty();
                        })
                        .doFinally(end -> underWay.decrementAndGet())
                        .then();
            });
        }
    }
}
