package io.github.chatlayerreactor.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The client against a whole service: token, chunks, usage and terminator. */
final class CompletionsSandboxTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ECHO = "You said: two pizzas – noted in the sandbox ✓ 🍕";
    private static final ChatRequest ORDER = ChatRequest.of("sandbox", ChatMessage.user("two pizzas"));

    private final Chatlayer chatlayer =
            Chatlayer.fromEnvironment(SANDBOX.sandbox().environment());

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void streamsTheTextThatItCompletesWhole() {
        StepVerifier.create(client().stream(ORDER).map(ChatChunk::text).collect(Collectors.joining()))
                .expectNext(ECHO)
                .expectComplete()
                .verify(LIMIT);
        StepVerifier.create(client().complete(ORDER))
                .assertNext(whole -> {
                    assertThat(whole.text()).isEqualTo(ECHO);
                    assertThat(whole.finishReason()).contains("stop");
                    assertThat(whole.usage()).map(Usage::promptTokens).contains(2L);
                })
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void endsAStreamWithItsUsageIfAsked() {
        Flux<ChatChunk> stream = client().stream(ORDER.withStreamUsage());

        StepVerifier.create(stream.last().mapNotNull(chunk -> chunk.usage().orElse(null)))
                .assertNext(usage -> assertThat(usage.totalTokens()).isGreaterThan(2))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void failsForAStreamThatEndsWithoutItsTerminator() {
        SANDBOX.sandbox().faults().once(Api.COMPLETIONS, Fault.cutStream(3));

        StepVerifier.create(client().stream(ORDER))
                .expectNextCount(3)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                CompletionException.Truncated.class,
                                truncated -> assertThat(truncated.partialText()).isEqualTo("You said: ")))
                .verify(LIMIT);
    }

    @Test
    void stopsTheServiceWhenCancelledMidStream() {
        ChatRequest tale = ChatRequest.of("sandbox", ChatMessage.user("word ".repeat(2000)));

        StepVerifier.create(client().stream(tale))
                .expectNextCount(3)
                .thenCancel()
                .verify(LIMIT);
        StepVerifier.create(client().complete(ORDER))
                .expectNextCount(1)
                .expectComplete()
                .verify(LIMIT);

        assertThat(SANDBOX.sandbox().counters().requests(Api.COMPLETIONS)).isEqualTo(2);
        assertThat(SANDBOX.sandbox().counters().served(Api.COMPLETIONS)).isEqualTo(1);
    }

    @Test
    void goesOnWithANewTokenWhenTheOldOneIsRevoked() {
        StepVerifier.create(client().complete(ORDER))
                .expectNextCount(1)
                .expectComplete()
                .verify(LIMIT);
        SANDBOX.sandbox().faults().revokeTokens();

        StepVerifier.create(client().stream(ORDER).map(ChatChunk::text).collect(Collectors.joining()))
                .expectNext(ECHO)
                .expectComplete()
                .verify(LIMIT);

        assertThat(SANDBOX.sandbox().counters().tokenRequests()).isEqualTo(2);
    }

    @Test
    void failsForAServiceThatIsOverloaded() {
        SANDBOX.sandbox().faults().once(Api.COMPLETIONS, Fault.status(503));

        StepVerifier.create(client().stream(ORDER))
                .expectError(HttpException.UnexpectedReply.class)
                .verify(LIMIT);
    }

    private CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> client() {
        return CompletionsClient.create(chatlayer, SANDBOX.sandbox().completionsUrl(), OpenAiDialect.chat());
    }
}
