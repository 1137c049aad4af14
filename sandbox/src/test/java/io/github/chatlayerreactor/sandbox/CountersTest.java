package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
final class CountersTest {
    private final Sandbox sandbox;
    private final Counters counters;
    private final Caller caller;

    CountersTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        counters = sandbox.counters();
        caller = new Caller(sandbox);
    }

    @Test
    void startAtZero() {
        for (Api api : Api.values()) {
            assertCounts(api, 0, 0, 0);
        }
    }

    @Test
    void countEachApiByItself() throws Exception {
        assertThat(caller.callApi(caller.token()).statusCode()).isEqualTo(200);
        assertThat(caller.callApi("none").statusCode()).isEqualTo(401);
        assertThat(caller.extract("hello").statusCode()).isEqualTo(200);
        assertThat(caller.post(sandbox.completionsUrl(), Map.of()).statusCode()).isEqualTo(400);

        assertThat(counters.tokenRequests()).isEqualTo(3);
        assertCounts(Api.TOKEN, 3, 0, 3);
        assertCounts(Api.GRAPHQL, 2, 1, 1);
        assertCounts(Api.NLP, 1, 0, 1);
        assertCounts(Api.COMPLETIONS, 1, 0, 0);
    }

    @Test
    void countAStreamThatRanToItsEnd() throws Exception {
        assertThat(caller.post(
                                sandbox.completionsUrl(),
                                "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                        .statusCode())
                .isEqualTo(200);

        assertCounts(Api.COMPLETIONS, 1, 0, 1);
    }

    @Test
    void countWhatAFaultRefusedButNotWhatItMadeUp() throws Exception {
        sandbox.faults().once(Api.TOKEN, Fault.status(401));
        sandbox.faults().once(Api.TOKEN, Fault.text("text/html", "<p>"));
        assertThat(caller.askForToken().statusCode()).isEqualTo(401);
        assertThat(caller.askForToken().statusCode()).isEqualTo(200);

        assertCounts(Api.TOKEN, 2, 1, 0);
    }

    @Test
    void countARefusalThatAFaultBrokeOff() {
        sandbox.faults().once(Api.GRAPHQL, Fault.halfBody());
        assertThatThrownBy(() -> caller.callApi("none")).isInstanceOf(IOException.class);

        assertCounts(Api.GRAPHQL, 1, 1, 0);
    }

    @Test
    void goBackToZero() throws Exception {
        assertThat(caller.callApi("none").statusCode()).isEqualTo(401);
        counters.reset();

        assertCounts(Api.GRAPHQL, 0, 0, 0);
    }

    private void assertCounts(Api api, long requests, long unauthorized, long served) {
        assertThat(counters.requests(api)).as("requests to %s", api).isEqualTo(requests);
        assertThat(counters.unauthorized(api)).as("401s of %s", api).isEqualTo(unauthorized);
        assertThat(counters.served(api)).as("served by %s", api).isEqualTo(served);
    }
}
