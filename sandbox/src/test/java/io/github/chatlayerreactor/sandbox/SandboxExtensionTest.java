package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SandboxExtensionTest {
    @RegisterExtension
    static final SandboxExtension EXTENSION =
            SandboxExtension.with(Sandbox.builder().tokenLifetime(Duration.ofSeconds(7)));

    private static final String NAMES = "{ bots { name } }";
    private static final String RENAME =
            "mutation { renameBot(input: {botId: \"3859\", name: \"Other\"}) { bot { name } } }";
    private static final Sandbox[] SEEN = new Sandbox[1];
    private static final Executor START = task -> new Thread(task).start();

    @AfterAll
    static void keepsOneSandboxForTheClassAndItsNestedClasses() {
        assertThat(EXTENSION.sandbox()).isSameAs(SEEN[0]);
    }

    @RepeatedTest(2)
    void resetsFaultsRevocationsAndCountersBeforeEachTest(Sandbox sandbox) throws Exception {
        SEEN[0] = sandbox;
        Caller caller = new Caller(sandbox);
        HttpResponse<String> response = caller.askForToken();
        String token = Caller.json(response).path("access_token").asString();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(caller.callApi(token).statusCode()).isEqualTo(200);
        assertThat(sandbox.counters().tokenRequests()).isEqualTo(1);
        sandbox.faults().on(Api.TOKEN, Fault.status(503));
        sandbox.faults().notBefore(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void makesRevokedTokensGoodAndGivesBotsTheirNamesBackBeforeEachTest() throws Exception {
        SandboxExtension extension = new SandboxExtension();
        extension.beforeAll(classNamed("A"));
        Caller caller = new Caller(extension.sandbox());
        String token = caller.token();
        String names = caller.query(NAMES).body();
        assertThat(caller.query(RENAME).body()).contains("Other");
        revoke(token, extension.sandbox());
        assertThat(caller.callApi(token).statusCode()).isEqualTo(401);
        extension.beforeEach(classNamed("A"));

        assertThat(caller.callApi(token).statusCode()).isEqualTo(200);
        assertThat(caller.query(NAMES).body()).isEqualTo(names).doesNotContain("Other");
        extension.afterAll(classNamed("A"));
    }

    @Test
    void startsWithTheSettingsItWasGiven(Sandbox sandbox) throws Exception {
        SEEN[0] = sandbox;

        assertThat(Caller.json(new Caller(sandbox).askForToken())
                        .path("expires_in")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void saysHowToRegisterItWhenNoneIsRunning() {
        assertThatThrownBy(new SandboxExtension()::sandbox)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("static");
    }

    @Test
    void keepsItsSandboxUntilTheLastOfSeveralClassesIsDone() throws Exception {
        SandboxExtension shared = new SandboxExtension();
        shared.beforeAll(classNamed("A"));
        Sandbox sandbox = shared.sandbox();
        shared.beforeAll(classNamed("B"));
        shared.afterAll(classNamed("A"));
        shared.afterAll(classNamed("never begun"));

        assertThat(shared.sandbox()).isSameAs(sandbox);
        assertThat(new Caller(sandbox).askForToken().statusCode()).isEqualTo(200);
        shared.afterAll(classNamed("B"));
        assertThatThrownBy(shared::sandbox).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(new Caller(sandbox)::askForToken).isInstanceOf(ConnectException.class);
    }

    @Test
    void startsOneSandboxForClassesThatBeginAtTheSameTime() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        SandboxExtension shared = new SandboxExtension();
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<?> first = CompletableFuture.runAsync(() -> begin(shared, "A", together), START);
        begin(shared, "B", together);
        first.join();
        shared.afterAll(classNamed("A"));
        shared.afterAll(classNamed("B"));

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sandbox-http-"));
    }

    private static void revoke(String token, Sandbox sandbox) throws Exception {
        var request = Caller.formRequest(sandbox.tokenUrl().resolve(RevocationEndpoint.PATH), "token=" + token)
                .header("Authorization", Caller.basic(sandbox.credentials()));
        assertThat(Caller.send(request.build()).statusCode()).isEqualTo(200);
    }

    private static void begin(SandboxExtension shared, String name, CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        shared.beforeAll(classNamed(name));
    }

    /** A context that knows nothing but its id. */
    private static ExtensionContext classNamed(String id) {
        Class<?>[] types = {ExtensionContext.class};
        return (ExtensionContext)
                Proxy.newProxyInstance(ExtensionContext.class.getClassLoader(), types, (proxy, method, args) -> id);
    }

    @Nested
    final class InANestedClass {
        @Test
        void givesTheSameSandbox(Sandbox sandbox) {
            SEEN[0] = sandbox;

            assertThat(sandbox).isSameAs(EXTENSION.sandbox());
        }
    }
}
