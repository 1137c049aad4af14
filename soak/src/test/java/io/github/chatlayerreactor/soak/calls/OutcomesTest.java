package io.github.chatlayerreactor.soak.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.soak.balance.Counts;
import io.github.chatlayerreactor.soak.balance.Ledger;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that complete whatever befalls them, and say in their values what that was. */
class OutcomesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final URI BEYOND_LOOPBACK = URI.create("http://example.com/"); // which no token is sent to
    private static final Manner PATIENT = new Manner(Integer.MAX_VALUE, Long.MAX_VALUE, 0);
    private static final Counts ANSWERED = new Counts(1, 1, 0, 0, 0);
    private static final Counts FAILED = new Counts(1, 0, 1, 0, 0);
    private static final Counts UNEXPLAINED = new Counts(1, 0, 0, 0, 1);

    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Sandbox sandbox = Sandbox.builder().start();
    private final Chatlayer chatlayer = Chatlayer.builder(ClientCredentials.of(
                    sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
            .tokenUrl(sandbox.tokenUrl())
            .build();

    /** So that a batch's three seconds begin with a token, a connection and a model. */
    @BeforeEach
    void warmUp() {
        var unused = NlpClient.create(chatlayer, sandbox.nlpUrl(), NlpForm.observedV1())
                .extract(new Utterance("pizza", BotVersion.LIVE, "en", "a pizza"))
                .block(SOON);
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(SOON);
        sandbox.close();
        timers.shutdownNow();
    }

    /** What is in the books after one call. */
    private <T> Counts made(Call<T> call) throws Exception {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        new Caller<>(call, ledger.open(0, call.kind(), SOON), PATIENT, timers, ended::complete).begin();
        ended.get(SOON.toSeconds(), TimeUnit.SECONDS);
        return ledger.all();
    }

    /** With three seconds for all of it. */
    private Call<?> batch(URI url) {
        NlpClient client = NlpClient.create(chatlayer, url, NlpForm.observedV1());
        return new NlpCalls(client, client).all(0, new SplittableRandom(5));
    }

    private Call<?> signals(URI url) {
        return new CompletionCalls(CompletionsClient.create(chatlayer, url, OpenAiDialect.chat()))
                .signals(0, new SplittableRandom(1));
    }

    @Test
    void aBatchWithAnAnswerIsAnswered() throws Exception {
        sandbox.faults().times(1, Api.NLP, Fault.status(403));

        assertThat(made(batch(sandbox.nlpUrl()))).isEqualTo(ANSWERED);
    }

    @Test
    void aBatchWithoutAnAnswerHasFailed() throws Exception {
        sandbox.faults().on(Api.NLP, Fault.status(403));

        assertThat(made(batch(sandbox.nlpUrl()))).isEqualTo(FAILED);
        assertThat(ledger.errors()).isEqualTo(Map.of("HttpException.UnexpectedReply (403)", 1L));
    }

    @Test
    void aBatchWithAnErrorThatNothingHereCanCauseIsUnexplained() throws Exception {
        assertThat(made(batch(BEYOND_LOOPBACK))).isEqualTo(UNEXPLAINED);
        assertThat(ledger.reasons()).singleElement().asString().contains("HttpException$OriginRefused");
    }

    @Test
    void aCompletionThatFinishesIsAnswered() throws Exception {
        assertThat(made(signals(sandbox.completionsUrl()))).isEqualTo(ANSWERED);
    }

    @Test
    void aCompletionWhoseLastSignalIsAnErrorHasFailed() throws Exception {
        sandbox.faults().on(Api.COMPLETIONS, Fault.status(403));

        assertThat(made(signals(sandbox.completionsUrl()))).isEqualTo(FAILED);
        assertThat(ledger.errors()).isEqualTo(Map.of("HttpException.UnexpectedReply (403)", 1L));
    }

    @Test
    void aCompletionThatIsTruncatedHasFailed() throws Exception {
        sandbox.faults().on(Api.COMPLETIONS, Fault.cutStream(3));

        assertThat(made(signals(sandbox.completionsUrl()))).isEqualTo(FAILED);
        assertThat(ledger.errors()).isEqualTo(Map.of("Signal.Truncated", 1L));
    }

    @Test
    void aCompletionWithAnErrorThatNothingHereCanCauseIsUnexplained() throws Exception {
        assertThat(made(signals(BEYOND_LOOPBACK))).isEqualTo(UNEXPLAINED);
        assertThat(ledger.reasons()).singleElement().asString().contains("HttpException$OriginRefused");
    }
}
