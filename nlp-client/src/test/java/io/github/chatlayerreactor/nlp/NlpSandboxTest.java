package io.github.chatlayerreactor.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.NlpEnvelope;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The client against a whole service: token, model, envelope and all. */
final class NlpSandboxTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Utterance ORDER = utterance("pizza", "I want to order a large margherita");

    private final Chatlayer chatlayer = chatlayer(SANDBOX.sandbox());

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void extractsIntentsAndEntities() {
        StepVerifier.create(extract(ORDER))
                .assertNext(result -> {
                    assertThat(result.top()).map(Intent::name).contains("order_pizza");
                    assertThat(result.understood(0)).isTrue();
                    assertThat(result.entities())
                            .extracting(Entity::name, Entity::value)
                            .contains(tuple("pizza", "margherita"));
                    assertThat(result.other()).isEmpty();
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEveryEnvelope(NlpEnvelope envelope) {
        try (Sandbox sandbox = Sandbox.builder().nlpEnvelope(envelope).start();
                Chatlayer connection = chatlayer(sandbox)) {
            StepVerifier.create(NlpClient.create(connection, sandbox.nlpUrl(), NlpForm.observedV1())
                            .extract(ORDER)
                            .map(result -> result.top().orElseThrow().name()))
                    .expectNext("order_pizza")
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    @Test
    void failsForABotThatIsNotThere() {
        StepVerifier.create(extract(utterance("a/b", "hello")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HttpException.UnexpectedReply.class,
                                reply -> assertThat(reply.status()).isEqualTo(404)))
                .verify(LIMIT);
    }

    @Test
    void goesOnWithANewTokenWhenTheOldOneIsRevoked() {
        StepVerifier.create(extract(ORDER)).expectNextCount(1).expectComplete().verify(LIMIT);
        SANDBOX.sandbox().faults().revokeTokens();

        StepVerifier.create(extract(ORDER)).expectNextCount(1).expectComplete().verify(LIMIT);

        assertThat(SANDBOX.sandbox().counters().unauthorized(Api.NLP)).isEqualTo(1);
        assertThat(SANDBOX.sandbox().counters().tokenRequests()).isEqualTo(2);
    }

    @Test
    void failsWhenTheReplyIsCutOff() {
        SANDBOX.sandbox().faults().times(3, Api.NLP, Fault.halfBody());

        StepVerifier.create(extract(ORDER))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HttpException.Interrupted.class,
                                cut -> assertThat(cut.attempts()).isEqualTo(3)))
                .verify(LIMIT);
    }

    @Test
    void asksAgainAfterAReplyThatIsCutOff() {
        SANDBOX.sandbox().faults().once(Api.NLP, Fault.halfBody());

        StepVerifier.create(extract(ORDER)).expectNextCount(1).expectComplete().verify(LIMIT);
    }

    private Mono<NlpResult> extract(Utterance utterance) {
        return NlpClient.create(chatlayer, SANDBOX.sandbox().nlpUrl(), NlpForm.observedV1())
                .extract(utterance);
    }

    private static Utterance utterance(String botId, String text) {
        return new Utterance(botId, BotVersion.LIVE, "en", text);
    }

    private static Chatlayer chatlayer(Sandbox sandbox) {
        var credentials = sandbox.credentials();
        return Chatlayer.builder(ClientCredentials.of(credentials.clientId(), credentials.clientSecret()))
                .tokenUrl(sandbox.tokenUrl())
                .build();
    }
}
