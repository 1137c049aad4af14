package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SandboxExtensionTest {
    @RegisterExtension
    static final SandboxExtension EXTENSION =
            SandboxExtension.with(Sandbox.builder().tokenLifetime(Duration.ofSeconds(7)));

    private static final Sandbox[] SEEN = new Sandbox[1];

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

    @Nested
    final class InANestedClass {
        @Test
        void givesTheSameSandbox(Sandbox sandbox) {
            SEEN[0] = sandbox;

            assertThat(sandbox).isSameAs(EXTENSION.sandbox());
        }
    }
}
