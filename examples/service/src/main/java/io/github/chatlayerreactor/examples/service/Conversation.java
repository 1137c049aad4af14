package io.github.chatlayerreactor.examples.service;

import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a user says to a bot, understood by NLP and answered by a completion. */
@Component
final class Conversation {
    private final Bots bots;
    private final ObjectProvider<NlpClient> nlp;
    private final ObjectProvider<CompletionsClient<ChatRequest, ChatChunk, ChatCompletion>> completions;
    private final ServiceProperties settings;

    record Message(String text, @Nullable String language) {
        Message {
            if (text == null || text.isBlank()) { // as JSON may have it
                throw new IllegalArgumentException("A message needs a text");
            }
        }

        String languageOrEnglish() {
            return language == null ? "en" : language;
        }
    }

    record Named(String name, String value) {}

    record Understanding(String bot, @Nullable String intent, double score, List<Named> entities) {
        static Understanding of(Bots.Bot bot, NlpResult result) {
            Intent top = result.top().orElse(null);
            return new Understanding(
                    bot.name(),
                    top == null ? null : top.name(),
                    top == null ? 0 : top.score(),
                    result.entities().stream()
                            .map(entity -> new Named(entity.name(), entity.value()))
                            .toList());
        }
    }

    Conversation(
            Bots bots,
            ObjectProvider<NlpClient> nlp,
            ObjectProvider<CompletionsClient<ChatRequest, ChatChunk, ChatCompletion>> completions,
            ServiceProperties settings) {
        this.bots = bots;
        this.nlp = nlp;
        this.completions = completions;
        this.settings = settings;
    }

    /** Both are asked at the same time, with one token. That there is no such bot goes before what NLP says of it. */
    Mono<Understanding> understood(String botId, Message message) {
        return Mono.zip(bots.one(botId), extracted(botId, message).materialize())
                .flatMap(both -> Mono.just(both.getT2())
                        .<NlpResult>dematerialize()
                        .map(result -> Understanding.of(both.getT1(), result)));
    }

    private Mono<NlpResult> extracted(String botId, Message message) {
        return Deadline.bound(left -> NotSet.required(nlp, "CHATLAYER_NLP_URL").extract(utterance(botId, message)));
    }

    private static Utterance utterance(String botId, Message message) {
        try {
            return new Utterance(botId, BotVersion.LIVE, message.languageOrEnglish(), message.text());
        } catch (IllegalArgumentException wrong) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage(), wrong);
        }
    }

    /** The answer's pieces as they are written. */
    Flux<String> answered(Understanding understanding, Message message) {
        return Flux.defer(() -> {
            ChatRequest request = ChatRequest.of(
                    settings.model(),
                    ChatMessage.system(
                            "You are " + understanding.bot() + ". The user wants: " + understanding.intent()),
                    ChatMessage.user(message.text()));
            return Deadline.bound(NotSet.required(completions, "CHATLAYER_COMPLETIONS_URL").stream(request))
                    .map(ChatChunk::text)
                    .filter(text -> !text.isEmpty());
        });
    }
}
