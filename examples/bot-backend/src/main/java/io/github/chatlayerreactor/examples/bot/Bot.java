package io.github.chatlayerreactor.examples.bot;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.examples.bot.AnswerEvent.Done;
import io.github.chatlayerreactor.examples.bot.AnswerEvent.Failed;
import io.github.chatlayerreactor.examples.bot.AnswerEvent.Text;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import tools.jackson.databind.JsonNode;

/** Answers a message: extracts what is wanted, fetches what must be known for it, and streams a completion of both. */
final class Bot {
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final double THRESHOLD = 0.3;
    private static final Text NOT_UNDERSTOOD = new Text("I did not understand that. What would you like to do?");

    private final NlpClient nlp;
    private final GraphQlClient graphql;
    private final CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions;
    private final Query<Map<String, ?>, JsonNode> facts;
    private final String botId;
    private final String language;
    private final String model;
    private final Duration longest;

    Bot(Chatlayer chatlayer, Settings settings) {
        this.nlp = NlpClient.create(chatlayer, settings.url("CHATLAYER_NLP_URL"), NlpForm.observedV1());
        this.graphql = GraphQlClient.create(chatlayer, settings.url("CHATLAYER_GRAPHQL_URL"));
        this.completions =
                CompletionsClient.create(chatlayer, settings.url("CHATLAYER_COMPLETIONS_URL"), OpenAiDialect.chat());
        this.facts = Query.dynamic(settings.document(), JsonNode.class);
        this.botId = settings.botId();
        this.language = settings.language();
        this.model = settings.model();
        this.longest = settings.longestAnswer();
    }

    NlpClient nlp() {
        return nlp;
    }

    Utterance utterance(String text) {
        return new Utterance(botId, BotVersion.LIVE, language, text);
    }

    /**
     * Answers a message when it is its turn, within {@link Settings#longestAnswer()} from subscription.
     *
     * @return emits pieces of text on demand, then {@link AnswerEvent.Done} or {@link Failed}, and completes. It never
     *     fails: where the time is over, the call that is under way ends, and so does this, with a {@link Failed} that says
     *     {@code TooLate}. A cancel ends the call too
     */
    Flux<AnswerEvent> answer(Message message, Turn turn) {
        return turn.begun()
                .thenMany(Flux.defer(() -> whole(message, turn)))
                .materialize() // an error of takeUntilOther's would leave the call under way
                .takeUntilOther(Mono.delay(longest))
                .concatWith(Mono.fromSupplier(() -> Signal.error(new TooLate(longest))))
                .<AnswerEvent>dematerialize()
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(message, turn, failure)));
    }

    private Flux<AnswerEvent> whole(Message message, Turn turn) {
        String after = turn.last();
        return nlp.extract(utterance(message.text()))
                .flatMapMany(meaning -> text(message, meaning)
                        .cast(AnswerEvent.class)
                        .concatWith(Mono.fromSupplier(() -> done(message, turn, after, meaning))));
    }

    private Flux<Text> text(Message message, NlpResult meaning) {
        return meaning.understood(THRESHOLD)
                ? graphql.fetch(facts, Map.of("id", botId))
                        .flatMapMany(known -> completions.stream(request(message, meaning, known)))
                        .filter(chunk -> !chunk.text().isEmpty())
                        .map(chunk -> new Text(chunk.text()))
                : Flux.just(NOT_UNDERSTOOD);
    }

    private static Done done(Message message, Turn turn, String after, NlpResult meaning) {
        return new Done(turn.end(message.id()), after, intent(meaning));
    }

    private ChatRequest request(Message message, NlpResult meaning, JsonNode known) {
        String instruction = "You answer for a bot. The user wants " + intent(meaning) + " with " + meaning.entities()
                + ". What is known: " + known;
        return ChatRequest.of(model, ChatMessage.system(instruction), ChatMessage.user(message.text()));
    }

    private static String intent(NlpResult meaning) {
        return meaning.understood(THRESHOLD) ? meaning.top().map(Intent::name).orElse("") : "";
    }

    private static AnswerEvent failed(Message message, Turn turn, Throwable failure) {
        LOG.warn("A message has no answer: {}", failure.toString());
        LOG.debug("Which is because of", failure);
        int unused = turn.end(message.id());
        return new Failed(failure.getClass().getSimpleName());
    }

    /** The answer is not whole, and the time for it is over. */
    private static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLate(Duration longest) {
            super("It was not whole after " + longest.toSeconds() + " s", null, false, false);
        }
    }
}
