package io.github.chatlayerreactor.examples.cli.doctor;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.examples.cli.session.Failure;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.Utterance;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Makes the smallest call to each API, with the token. */
final class ApiChecks {
    private static final Query<NoVariables, JsonNode> ROOT =
            Query.of("Doctor", "query Doctor { __typename }", JsonNode.class);
    private static final String HELLO = "hello";

    private final Service service;
    private final Chatlayer chatlayer;
    private final Stop stop;

    ApiChecks(Service service, Chatlayer chatlayer, Stop stop) {
        this.service = service;
        this.chatlayer = chatlayer;
        this.stop = stop;
    }

    Finding graphql(Endpoint endpoint) {
        GraphQlClient graphql = GraphQlClient.create(chatlayer, endpoint.url());
        return called(
                "graphql",
                graphql.fetch(ROOT)
                        .map(data ->
                                "The root type is " + data.path("__typename").asString("")));
    }

    Finding nlp(Endpoint endpoint) {
        Optional<String> bot = service.setting("CHATLAYER_BOT_ID");
        if (bot.isEmpty()) {
            return Finding.skipped("nlp", "CHATLAYER_BOT_ID is not set", "set it to the id of a bot to be asked");
        }
        NlpClient nlp = NlpClient.create(chatlayer, endpoint.url(), NlpForm.observedV1());
        String language = service.setting("CHATLAYER_LANGUAGE").orElse("en");
        return called(
                "nlp",
                nlp.extract(new Utterance(bot.get(), BotVersion.LIVE, language, HELLO))
                        .map(result -> "Bot " + bot.get() + " answers in " + language));
    }

    Finding completions(Endpoint endpoint) {
        Optional<String> model = service.setting("CHATLAYER_MODEL");
        if (model.isEmpty()) {
            return Finding.skipped(
                    "completions",
                    "CHATLAYER_MODEL is not set",
                    "set it to a model's name; the check lets it say one word");
        }
        ChatRequest request =
                ChatRequest.of(model.get(), ChatMessage.user(HELLO)).withMaxTokens(1);
        return called(
                "completions",
                CompletionsClient.create(chatlayer, endpoint.url(), OpenAiDialect.chat())
                        .complete(request)
                        .map(completion -> "Model " + model.get() + " answers"));
    }

    private Finding called(String check, Mono<String> call) {
        try {
            return Finding.ok(check, Objects.requireNonNull(stop.over(call).block()));
        } catch (ChatlayerException failed) {
            return Finding.failed(check, Failure.of(failed));
        }
    }
}
