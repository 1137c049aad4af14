package io.github.chatlayerreactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
final class FaultsTest {
    private static final String STREAM = "{\"messages\":[{\"role\":\"user\",\"content\":\"héllo\"}],\"stream\":true}";

    private final Sandbox sandbox;
    private final Faults faults;
    private final Caller caller;

    FaultsTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        faults = sandbox.faults();
        caller = new Caller(sandbox);
    }

    @Test
    void standUntilTheyAreCleared() throws Exception {
        faults.on(Api.TOKEN, Fault.status(503));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> response = caller.askForToken();

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        }
        faults.clear();

        assertThat(caller.askForToken().statusCode()).isEqualTo(200);
    }

    @Test
    void areUsedUpInTheOrderOfTheirSettingBeforeTheStandingOne() throws Exception {
        faults.on(Api.TOKEN, Fault.status(500));
        faults.once(Api.TOKEN, Fault.status(501));
        faults.times(2, Api.TOKEN, Fault.status(502));

        for (int status : new int[] {501, 502, 502, 500, 500}) {
            assertThat(caller.askForToken().statusCode()).isEqualTo(status);
        }
    }

    @Test
    void befallOneApiAlone() throws Exception {
        faults.on(Api.NLP, Fault.status(503));

        assertThat(caller.extract("hello").statusCode()).isEqualTo(503);
        assertThat(caller.callApi(caller.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void areEndedForOneApiAlone() throws Exception {
        String revoked = caller.token();
        faults.revokeTokens();
        String good = caller.token();
        for (Api api : List.of(Api.GRAPHQL, Api.TOKEN)) {
            faults.on(api, Fault.status(503));
            faults.times(2, api, Fault.status(502));
        }
        faults.off(Api.GRAPHQL);

        assertThat(caller.callApi(good).statusCode()).isEqualTo(200);
        assertThat(caller.callApi(revoked).statusCode()).isEqualTo(401);
        for (int status : new int[] {502, 502, 503}) {
            assertThat(caller.askForToken().statusCode()).isEqualTo(status);
        }
    }

    @Test
    void canCarryHeadersAndABody() throws Exception {
        faults.once(Api.GRAPHQL, Fault.status(429, Map.of("Retry-After", "7"), "{\"tired\":true}"));
        HttpResponse<String> response = caller.callApi("none");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.body()).isEqualTo("{\"tired\":true}");
    }

    @Test
    void canAnswerTextOfAnotherKind() throws Exception {
        faults.once(Api.TOKEN, Fault.text("text/html", "<h1>Maintenance ☕</h1>"));
        HttpResponse<String> response = caller.askForToken();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(response.body()).isEqualTo("<h1>Maintenance ☕</h1>");
    }

    @Test
    void canDelayTheRightAnswer() throws Exception {
        faults.once(Api.TOKEN, Fault.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(caller.askForToken().statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        assertThat(sandbox.counters().served(Api.TOKEN)).isEqualTo(1);
    }

    @Test
    void canHang() throws Exception {
        faults.on(Api.TOKEN, Fault.hang());
        CompletableFuture<HttpResponse<String>> reply =
                Caller.begin(Caller.formRequest(sandbox.tokenUrl(), Caller.form(sandbox.credentials()))
                        .build());
        while (sandbox.counters().tokenRequests() == 0) {
            TimeUnit.MILLISECONDS.sleep(5); // JUnit's own bound ends it
        }

        assertThatThrownBy(() -> reply.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        reply.cancel(true);
    }

    @Test
    void canResetTheConnectionBeforeAResponse() {
        faults.on(Api.TOKEN, Fault.reset());

        assertThatThrownBy(caller::askForToken)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.counters().served(Api.TOKEN)).isZero();
    }

    @Test
    void canBreakOffInTheMiddleOfABody() {
        faults.on(Api.TOKEN, Fault.halfBody());

        assertThatThrownBy(caller::askForToken)
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("bytes")
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.counters().served(Api.TOKEN)).isZero();
    }

    @Test
    void canBreakOffInTheMiddleOfAStream() {
        faults.on(Api.COMPLETIONS, Fault.halfBody());

        assertThatThrownBy(() -> caller.post(sandbox.completionsUrl(), STREAM))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void canEndAStreamWithoutItsTerminator() throws Exception {
        faults.once(Api.COMPLETIONS, Fault.cutStream(3));
        HttpResponse<String> response = caller.post(sandbox.completionsUrl(), STREAM);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(List.of(response.body().split("\n\n", 0))).hasSize(3).allMatch(event -> event.startsWith("data: {"));
        assertThat(sandbox.counters().served(Api.COMPLETIONS)).isZero();
    }

    @Test
    void canEndAStreamBeforeItsFirstEvent() throws Exception {
        faults.once(Api.COMPLETIONS, Fault.cutStream(0));

        assertThat(caller.post(sandbox.completionsUrl(), STREAM).body()).isEmpty();
    }

    @Test
    void leaveAnAnswerThatIsNoStreamUncut() throws Exception {
        faults.once(Api.GRAPHQL, Fault.cutStream(0));

        assertThat(caller.callApi(caller.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void leaveRevocationAlone() throws Exception {
        faults.on(Api.TOKEN, Fault.status(503));
        var request = Caller.formRequest(sandbox.tokenUrl().resolve(RevocationEndpoint.PATH), "token=none")
                .header("Authorization", Caller.basic(sandbox.credentials()));

        assertThat(Caller.send(request.build()).statusCode()).isEqualTo(200);
        assertThat(sandbox.counters().tokenRequests()).isZero();
    }

    @Test
    void refuseArgumentsThatMakeNoSense() {
        assertThatThrownBy(() -> Fault.status(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.status(600)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.cutStream(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.times(0, Api.TOKEN, Fault.hang())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void haveNames() {
        assertThat(Fault.status(503, Map.of("X-Key", "secret"), "secret")).hasToString("Fault[status 503]");
        assertThat(Fault.cutStream(3)).hasToString("Fault[stream cut after 3]");
    }
}
