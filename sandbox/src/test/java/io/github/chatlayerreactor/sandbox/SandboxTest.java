package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class SandboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void listensOnLoopbackAtTheDocumentedPath() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(sandbox.tokenUrl())
                    .hasHost("127.0.0.1")
                    .hasPath("/auth/realms/Chatlayer/protocol/openid-connect/token");
            assertThat(sandbox.nlpUrl().toString()).doesNotEndWith("/");
        }
    }

    @Test
    void makesASecretThatCanBeFoundAndHasToBeEncoded() {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxCredentials credentials = sandbox.credentials();

            assertThat(credentials.clientId()).isEqualTo("sandbox");
            assertThat(credentials.clientSecret())
                    .startsWith("sandbox-secret-")
                    .contains("+/ %é&=")
                    .isNotEqualTo(sandbox.newClient().clientSecret());
            assertThat(credentials).asString().contains("sandbox").doesNotContain("sandbox-secret-");
        }
    }

    @Test
    void givesItsSettingsAsAnEnvironment() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(sandbox.environment())
                    .containsOnly(
                            Map.entry("CHATLAYER_CLIENT_ID", "sandbox"),
                            Map.entry(
                                    "CHATLAYER_CLIENT_SECRET",
                                    sandbox.credentials().clientSecret()),
                            Map.entry("CHATLAYER_TOKEN_URL", sandbox.tokenUrl().toString()),
                            Map.entry(
                                    "CHATLAYER_GRAPHQL_URL",
                                    sandbox.graphqlUrl().toString()),
                            Map.entry("CHATLAYER_NLP_URL", sandbox.nlpUrl().toString()),
                            Map.entry(
                                    "CHATLAYER_COMPLETIONS_URL",
                                    sandbox.completionsUrl().toString()));
        }
    }

    @Test
    void sharesNothingWithSandboxesStartedBesideIt() {
        Flux<Sandbox> started = Flux.range(0, 4)
                .flatMap(i -> Flux.defer(() -> Flux.just(Sandbox.start())).subscribeOn(Schedulers.boundedElastic()), 4);

        StepVerifier.create(started.collectList())
                .assertNext(SandboxTest::assertApart)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void refusesConnectionsAndFreesItsPortOnceClosed() throws Exception {
        Sandbox first = Sandbox.start();
        URI url = first.tokenUrl();
        assertThat(new Caller(first).askForToken().statusCode()).isEqualTo(200);
        first.close();
        first.close();

        assertThatThrownBy(() -> Caller.postForm(url, "")).isInstanceOf(ConnectException.class);
        try (Sandbox second = Sandbox.builder().port(url.getPort()).start()) {
            assertThat(second.tokenUrl()).isEqualTo(url);
            assertThat(new Caller(second).askForToken().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Sandbox sandbox = Sandbox.start();
        sandbox.faults().on(Api.TOKEN, Fault.hang());
        var call = Caller.formRequest(sandbox.tokenUrl(), "").timeout(Duration.ofMillis(200));
        assertThatThrownBy(() -> Caller.send(call.build())).isInstanceOf(HttpTimeoutException.class);
        List<Thread> mine = threads();
        sandbox.close();

        assertThat(mine).isNotEmpty().noneMatch(Thread::isAlive);
    }

    @Test
    void leavesNoThreadBehindWhenClosedAtOnce() {
        List<Thread> mine;
        try (Sandbox sandbox = Sandbox.start()) {
            mine = threads();
            assertThat(sandbox.tokenUrl()).isNotNull();
        }

        assertThat(mine).isNotEmpty().noneMatch(Thread::isAlive);
    }

    @Test
    void leavesNoThreadBehindWhenClosedByAnInterruptedThread() {
        Sandbox sandbox = Sandbox.start();
        List<Thread> mine = threads();
        Thread.currentThread().interrupt();
        sandbox.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(mine).isNotEmpty().noneMatch(Thread::isAlive);
    }

    @Test
    void cannotTakeAPortThatIsTaken() {
        try (Sandbox sandbox = Sandbox.start()) {
            Sandbox.Builder same = Sandbox.builder().port(sandbox.tokenUrl().getPort());

            assertThatThrownBy(same::start).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> Sandbox.builder().port(65_536)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void goesOnUnderVirtualTimeOfItsCaller() throws Exception {
        VirtualTimeScheduler.getOrSet();
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.faults().once(Api.TOKEN, Fault.delay(Duration.ofMillis(10)));

            assertThat(new Caller(sandbox).extract("hello").statusCode()).isEqualTo(200);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sandbox-"))
                .toList();
    }

    private static void assertApart(Iterable<Sandbox> sandboxes) {
        assertThat(sandboxes)
                .extracting(Sandbox::tokenUrl, sandbox -> sandbox.credentials().clientSecret())
                .doesNotHaveDuplicates();
        for (Sandbox sandbox : sandboxes) {
            sandbox.close();
        }
    }
}
