package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.loopback.LoopbackServer.Received;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.util.function.Tuple2;

final class NlpClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String JSON = "application/json";
    private static final String REPLY = "{\"extract\":{\"intents\":[{\"intent\":\"réserver\",\"score\":0.9}]}}";

    private static final Utterance HELLO = utterance("hello");

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void postsTheFormWithTheToken() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            verifyReply(extract(server, "hello"));

            assertThat(server.received())
                    .containsExactly(new Received(
                            "/v1/bots/3859/nlp/extract?version=LIVE",
                            "Bearer t0ken",
                            JSON,
                            "{\"language\":\"en\",\"expression\":\"hello\"}"));
        }
    }

    @Test
    void sendsNothingBeforeSubscriptionAndOnceForEach() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            Mono<NlpResult> extract = extract(server, "hello");
            assertThat(server.received()).isEmpty();

            verifyReply(extract.then(extract));

            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void readsCharactersThatAreSplitOverBuffers() {
        try (LoopbackServer server = LoopbackServer.startBytewise(200, JSON, REPLY)) {
            verifyReply(extract(server, "hello"));
        }
    }

    @Test
    void refusesATextOver1000CodePointsBeforeSending() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            StepVerifier.create(extract(server, "😀".repeat(1001)))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .hasMessageNotContaining("😀")
                            .isInstanceOfSatisfying(NlpException.TextTooLong.class, tooLong -> {
                                assertThat(tooLong.length()).isEqualTo(1001);
                                assertThat(tooLong.limit()).isEqualTo(1000);
                            }))
                    .verify(LIMIT);

            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void countsCodePointsSoThat1000OfTwoUnitsAreSent() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            verifyReply(extract(server, "😀".repeat(1000)));
        }
    }

    @Test
    void sendsTheFirst1000CodePointsIfItMayTruncate() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            verifyReply(extract(server, "😀".repeat(1001), LongTexts.TRUNCATE));

            assertThat(server.received().get(0).body()).endsWith(":\"" + "😀".repeat(1000) + "\"}");
        }
    }

    @Test
    void sendsALongTextIfItMay() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            verifyReply(extract(server, "x".repeat(1001), LongTexts.SEND));

            assertThat(server.received().get(0).body()).contains("x".repeat(1001));
        }
    }

    @Test
    void sendsOnceForTwoWhoWantTheSameIfItCoalesces() {
        Sinks.Empty<Void> bothWait = Sinks.empty();
        try (LoopbackServer server = LoopbackServer.startAfter(bothWait.asMono(), 200, JSON, REPLY)) {
            NlpClient client = builder(server).coalesce().build();

            verifyReply(
                    Mono.zip(client.extract(HELLO), client.extract(HELLO), Mono.fromSupplier(bothWait::tryEmitEmpty))
                            .map(Tuple2::getT1));
            assertThat(server.received()).hasSize(1);
            verifyReply(client.extract(HELLO));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void sendsNothingForWhatItKeeps() {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, REPLY)) {
            NlpClient client = builder(server).cache(Duration.ofHours(1), 10).build();

            verifyReply(client.extract(HELLO));
            verifyReply(client.extract(HELLO));

            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void closesASharedConnectionWithTheLastWhoCancels() {
        Sinks.Empty<Void> bothWait = Sinks.empty();
        try (LoopbackServer server = LoopbackServer.startSilent()) {
            NlpClient client = builder(server).coalesce().build();
            Mono<NlpResult> call = client.extract(HELLO).takeUntilOther(Mono.when(bothWait.asMono(), server.asked()));
            StepVerifier.create(Mono.when(call, call, Mono.fromSupplier(bothWait::tryEmitEmpty)))
                    .expectComplete()
                    .verify(LIMIT);

            StepVerifier.create(server.disconnected()).expectComplete().verify(LIMIT);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 503})
    void failsWithAnyOtherStatusAsItIs(int status) {
        try (LoopbackServer server = LoopbackServer.start(status, JSON, "{\"error\":\"no\"}")) {
            verifyRefusal(extract(server, "hello"), status, "{\"error\":\"no\"}");
        }
    }

    @Test
    void refusesHtmlWithAStatusOfSuccess() {
        try (LoopbackServer server = LoopbackServer.start(200, "text/html; charset=utf-8", "<p>log in")) {
            verifyRefusal(extract(server, "hello"), 200, "<p>log in");
        }
    }

    @Test
    void readsJsonOfAnUnexpectedMediaType() {
        try (LoopbackServer server = LoopbackServer.start(200, "text/plain", REPLY)) {
            verifyReply(extract(server, "hello"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "hello"})
    void failsForAReplyThatIsNoExtract(String reply) {
        try (LoopbackServer server = LoopbackServer.start(200, JSON, reply)) {
            StepVerifier.create(extract(server, "hello"))
                    .expectError(NlpException.UnrecognisedReply.class)
                    .verify(LIMIT);
        }
    }

    @Test
    void failsWhenTheConnectionIsCutMidBody() {
        try (LoopbackServer server = LoopbackServer.startCutAfter(JSON, "{\"extract\":")) {
            StepVerifier.create(extract(server, "hello"))
                    .expectError(HttpException.Interrupted.class)
                    .verify(LIMIT);
        }
    }

    @Test
    void closesTheConnectionWhenCancelled() {
        try (LoopbackServer server = LoopbackServer.startSilent()) {
            StepVerifier.create(extract(server, "hello").takeUntilOther(server.asked()))
                    .expectComplete()
                    .verify(LIMIT);

            StepVerifier.create(server.disconnected()).expectComplete().verify(LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nlp", "https://nlp.example?x=1", "https://nlp.example#x"})
    void refusesAUrlThatNoPathCanBePutAfter(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpClient.create(chatlayer, URI.create(url), NlpForm.observedV1()));
    }

    private Mono<NlpResult> extract(LoopbackServer server, String text) {
        return NlpClient.create(chatlayer, server.uri(""), NlpForm.observedV1()).extract(utterance(text));
    }

    private Mono<NlpResult> extract(LoopbackServer server, String text, LongTexts longTexts) {
        return builder(server).longTexts(longTexts).build().extract(utterance(text));
    }

    private NlpClient.Builder builder(LoopbackServer server) {
        return NlpClient.builder(chatlayer, server.uri(""), NlpForm.observedV1());
    }

    private static Utterance utterance(String text) {
        return new Utterance("3859", BotVersion.LIVE, "en", text);
    }

    private static void verifyReply(Mono<NlpResult> call) {
        StepVerifier.create(call.flatMapIterable(NlpResult::intents))
                .expectNext(new Intent("réserver", 0.9))
                .expectComplete()
                .verify(LIMIT);
    }

    private static void verifyRefusal(Mono<NlpResult> call, int status, String excerpt) {
        StepVerifier.create(call)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.UnexpectedReply.class, reply -> {
                            assertThat(reply.status()).isEqualTo(status);
                            assertThat(reply.excerpt()).isEqualTo(excerpt);
                        }))
                .verify(LIMIT);
    }
}
