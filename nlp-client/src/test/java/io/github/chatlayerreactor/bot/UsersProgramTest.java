package io.github.chatlayerreactor.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpException;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** What a user writes: a bot that answers what it understands by itself, and asks a model for the rest. */
@ExtendWith(SandboxExtension.class)
final class UsersProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void answersByIntentOrElseByStream(Sandbox sandbox) {
        Map<String, String> environment = sandbox.environment();
        try (Chatlayer chatlayer = Chatlayer.fromEnvironment(environment)) {
            NlpClient nlp = NlpClient.create(chatlayer, url(environment, "CHATLAYER_NLP_URL"), NlpForm.observedV1());
            CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions = CompletionsClient.create(
                    chatlayer, url(environment, "CHATLAYER_COMPLETIONS_URL"), OpenAiDialect.chat());
            Bot bot = new Bot(nlp, completions, 0.2);

            assertThat(bot.answer("I want to order a pizza").collectList().block(LIMIT))
                    .containsExactly("intent order_pizza");
            assertThat(bot.answer("x".repeat(1001)).blockFirst(LIMIT)).isEqualTo("That is too long for me");
            Bot modest = new Bot(nlp, completions, 1);
            assertThat(String.join(
                            "",
                            Objects.requireNonNull(
                                    modest.answer("Goodbye").collectList().block(LIMIT))))
                    .startsWith("You said: Goodbye");
        }
    }

    private static URI url(Map<String, String> environment, String variable) {
        return URI.create(Objects.requireNonNull(environment.get(variable)));
    }

    private record Bot(
            NlpClient nlp, CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions, double threshold) {
        Flux<String> answer(String text) {
            return nlp.extract(new Utterance("pizza", BotVersion.LIVE, "en", text))
                    .flatMapMany(result -> result.understood(threshold) ? byIntent(result) : byModel(text))
                    .onErrorReturn(NlpException.TextTooLong.class, "That is too long for me");
        }

        private static Flux<String> byIntent(NlpResult result) {
            return Flux.just("intent " + result.top().orElseThrow().name());
        }

        private Flux<String> byModel(String text) {
            return completions.stream(ChatRequest.of("any", ChatMessage.user(text)))
                    .map(ChatChunk::text);
        }
    }
}
