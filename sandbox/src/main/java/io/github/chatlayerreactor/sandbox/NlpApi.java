package io.github.chatlayerreactor.sandbox;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** NLP extract in the form observed on the V1 API, for one bot that knows English. */
final class NlpApi implements Endpoint {
    static final String BASE = "/nlp";
    static final Pattern PATH = Pattern.compile(Pattern.quote(BASE) + "/v1/bots/([^/]+)/nlp/extract");
    static final String BOT_ID = "pizza";

    private static final int MAX_UNDERSTOOD = 1000;
    private static final Set<String> VERSIONS = Set.of("DRAFT", "LIVE");

    private final JsonMapper json = new JsonMapper();
    private final Mono<IntentModel> model;
    private final NlpEnvelope envelope;

    /** Takes the model as a publisher that emits off the event loop. */
    NlpApi(Mono<IntentModel> model, NlpEnvelope envelope) {
        this.model = model;
        this.envelope = envelope;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        if (!request.isPost()) {
            return Mono.just(Answer.methodNotAllowed());
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !path.group(1).equals(BOT_ID)) {
            return Mono.just(Answer.error(404, "not_found", "There is no such bot"));
        }
        return VERSIONS.containsAll(request.query().getOrDefault("version", List.of("")))
                ? answer(request.body())
                : Mono.just(bad("The version must be DRAFT or LIVE"));
    }

    private Mono<Answer> answer(String body) {
        try {
            JsonNode utterance = json.readTree(body);
            JsonNode expression = utterance.path("expression");
            if (!expression.isString() || !utterance.path("language").isString()) {
                return Mono.just(bad("The body must have an expression and a language"));
            }
            return utterance.path("language").asString().equals("en")
                    ? extract(expression.asString())
                    : Mono.just(bad("The bot is not trained in this language"));
        } catch (JacksonException e) {
            return Mono.just(bad("The body is not JSON"));
        }
    }

    private Mono<Answer> extract(String text) {
        return model.map(trained -> Answer.json(200, wrap(extract(text, trained))));
    }

    private static ObjectNode extract(String text, IntentModel trained) {
        ObjectNode extract = Answer.object();
        var intents = extract.putArray("intents");
        var entities = extract.putArray("entities");
        if (text.codePointCount(0, text.length()) > MAX_UNDERSTOOD) {
            return extract;
        }
        for (IntentModel.Score score : trained.classify(text)) {
            intents.addObject().put("intent", score.intent()).put("score", score.score());
        }
        for (EntityModel.Entity entity : EntityModel.find(text)) {
            entities.addObject()
                    .put("name", entity.name())
                    .put("value", entity.value())
                    .put("score", 1);
        }
        return extract;
    }

    private ObjectNode wrap(ObjectNode extract) {
        return switch (envelope) {
            case BARE -> extract;
            case EXTRACT -> Answer.object().set("extract", extract);
            case DATA_EXTRACT -> Answer.object().set("data", Answer.object().set("extract", extract));
        };
    }

    private static Answer bad(String description) {
        return Answer.error(400, "invalid_request", description);
    }
}
