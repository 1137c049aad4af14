package io.github.chatlayerreactor.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chat completions in the shape of OpenAI's: an answer that echoes the last message of the user, word by word. */
final class CompletionsApi implements Endpoint {
    static final String PATH = "/v1/chat/completions";

    private static final Pattern WORD = Pattern.compile("\\S+\\s*");
    private static final String DONE = "data: [DONE]\n\n";

    private final JsonMapper json = new JsonMapper();
    private final AtomicLong answered = new AtomicLong();
    private final Clock clock;
    private final Duration pace;
    private final Scheduler timer;

    CompletionsApi(Clock clock, Duration pace, Scheduler timer) {
        this.clock = clock;
        this.pace = pace;
        this.timer = timer;
    }

    @Override
    public Mono<Answer> answer(Request request) {
        return Mono.fromSupplier(() -> request.isPost() ? answer(request.body()) : Answer.methodNotAllowed());
    }

    private Answer answer(String body) {
        try {
            JsonNode prompt = json.readTree(body);
            JsonNode messages = prompt.path("messages");
            if (!messages.isArray() || messages.isEmpty()) {
                return bad("messages must be an array of one message or more");
            }
            return prompt.path("stream").asBoolean(false)
                    ? stream(prompt)
                    : Answer.json(200, completion(prompt).whole());
        } catch (JacksonException e) {
            return bad("The body is not JSON");
        }
    }

    private Answer stream(JsonNode prompt) {
        Flux<String> events = Flux.fromIterable(completion(prompt).chunks(wantsUsage(prompt)))
                .map(chunk -> "data: " + chunk + "\n\n");
        return new Answer.Events(pace.isZero() ? events : events.delayElements(pace, timer), DONE);
    }

    private Completion completion(JsonNode prompt) {
        return new Completion(
                "chatcmpl-" + answered.incrementAndGet(),
                clock.instant().getEpochSecond(),
                prompt.path("model").asString("sandbox"),
                prompt.path("messages")
                        .valueStream()
                        .mapToInt(message -> words(content(message)).size())
                        .sum(),
                words(reply(prompt)));
    }

    private static String reply(JsonNode prompt) {
        String last = prompt.path("messages")
                .valueStream()
                .filter(message -> message.path("role").asString("").equals("user"))
                .map(CompletionsApi::content)
                .reduce("nothing", (earlier, later) -> later);
        return "You said: " + last.strip() + " – noted in the sandbox ✓ 🍕";
    }

    private static String content(JsonNode message) {
        return message.path("content").asString("");
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean wantsUsage(JsonNode prompt) {
        return prompt.path("stream_options").path("include_usage").asBoolean(false);
    }

    private static Answer bad(String message) {
        var body = Answer.object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .putNull("code");
        return Answer.json(400, body);
    }
}
