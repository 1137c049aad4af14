package io.github.chatlayerreactor.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class QuickstartTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** The first request of a program loads its classes, which may take longer than a token of its own sandbox lives. */
    @BeforeAll
    static void sendTheFirstRequestsWhereTokensLiveLong() {
        try (Sandbox service = Sandbox.start()) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
            var unused = Quickstart.run(service.environment(), nowhere); // the tests tell whether it works
        }
    }

    @Test
    void showsEveryStepOnASandboxOfItsOwn() {
        assertThat(run(Map.of())).isZero();
        assertThat(printed())
                .contains("on the embedded sandbox")
                .containsPattern("Token +good for \\d s, until .*, scopes \\[.*public_api.*\\]")
                .containsPattern("GraphQL +Bots\\[bots=\\[Bot\\[id=")
                .containsPattern("NLP +\".*\" -> order_pizza \\(0\\.\\d\\d\\)")
                .containsPattern("Completion \\S+ \\S+")
                .containsPattern("Refresh +a new token is held")
                .doesNotContain("eyJ")
                .endsWith("Done.\n");
    }

    @Test
    void asksAServiceOfUnknownSchemaForItsRootAndNamesWhatIsMissing() {
        try (Sandbox service = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(service.environment());
            environment.remove("CHATLAYER_COMPLETIONS_URL");

            assertThat(run(environment)).isZero();
            assertThat(printed())
                    .contains("on the service in the environment")
                    .containsPattern("GraphQL +Root\\[__typename=Query\\]")
                    .containsPattern("NLP +left out: CHATLAYER_BOT_ID is not set")
                    .containsPattern("Completion +left out: CHATLAYER_COMPLETIONS_URL is not set")
                    .containsPattern("Refresh +the token is rejected: REFRESH_STARTED");
            assertThat(service.counters().tokenRequests()).isEqualTo(2);
        }
    }

    @Test
    void saysWhatIsWrongWithRefusedCredentials() {
        try (Sandbox service = Sandbox.start()) {
            Map<String, String> environment = new HashMap<>(service.environment());
            environment.put("CHATLAYER_CLIENT_SECRET", "wrong");

            assertThat(run(environment)).isEqualTo(1);
            assertThat(printed()).contains("401 unauthorized_client: check the client id and secret");
        }
    }

    @Test
    void endsWithTheFirstStepThatFails() {
        try (Sandbox service = Sandbox.start()) {
            service.faults().on(Api.GRAPHQL, Fault.status(503));

            assertThat(run(service.environment())).isEqualTo(1);
            assertThat(printed()).contains("Failed: POST http://127.0.0.1:").contains("503");
        }
    }

    @Test
    void namesAMissingSetting() {
        assertThat(run(Map.of("CHATLAYER_CLIENT_ID", "id"))).isEqualTo(2);
        assertThat(printed()).contains("The environment variable CHATLAYER_CLIENT_SECRET is not set");
    }

    private int run(Map<String, String> environment) {
        return Quickstart.run(environment, new PrintStream(printed, true, UTF_8));
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
