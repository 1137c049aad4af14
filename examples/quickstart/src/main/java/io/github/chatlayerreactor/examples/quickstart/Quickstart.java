package io.github.chatlayerreactor.examples.quickstart;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Every client once, on one connection: a token, a typed GraphQL query, an intent, a streamed completion, and the token's
 * refresh. Runs on an embedded sandbox, or on the service that the environment names.
 */
public final class Quickstart {
    private static final String TEXT = "I would like to order a large margherita, please";
    private static final Duration LONGEST_WAIT_FOR_REFRESH = Duration.ofSeconds(10);
    private static final Query<NoVariables, Bots> BOTS =
            Query.of("Bots", "query Bots { bots { id name languages } }", Bots.class);
    private static final Query<NoVariables, Root> ROOT = Query.of("Root", "query Root { __typename }", Root.class);

    private final Service service;
    private final Chatlayer chatlayer;
    private final PrintStream out;

    record Bots(List<Bot> bots) {}

    record Bot(String id, String name, List<String> languages) {}

    record Root(String __typename) {}

    private Quickstart(Service service, Chatlayer chatlayer, PrintStream out) {
        this.service = service;
        this.chatlayer = chatlayer;
        this.out = out;
    }

    /**
     * Runs the steps and ends the process: with 0, with 1 if a step failed, or with 2 if a setting is missing or wrong.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out));
    }

    static int run(Map<String, String> environment, PrintStream out) {
        try (Service service = Service.of(environment);
                Chatlayer chatlayer = Chatlayer.fromEnvironment(service.environment())) {
            out.println("chatlayer-reactor quickstart, on " + service);
            new Quickstart(service, chatlayer, out).steps().block();
            out.println("Done.");
            return 0;
        } catch (ChatlayerException failed) {
            out.println("\nFailed: " + failed.getMessage());
            return 1;
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            out.println("Wrong setting: " + wrong.getMessage());
            return 2;
        }
    }

    private Mono<Void> steps() {
        return chatlayer
                .tokens()
                .token()
                .doOnNext(token -> say("Token", describe(token)))
                .flatMap(token -> step("GraphQL", "CHATLAYER_GRAPHQL_URL", this::graphql)
                        .then(step("NLP", "CHATLAYER_NLP_URL", this::nlp))
                        .then(step("Completion", "CHATLAYER_COMPLETIONS_URL", this::completion))
                        .then(refresh(token)));
    }

    private Mono<Void> step(String name, String variable, Function<URI, Mono<Void>> call) {
        Optional<URI> url = service.url(variable);
        return url.isPresent()
                ? call.apply(url.get())
                : Mono.fromRunnable(() -> say(name, "left out: " + variable + " is not set"));
    }

    private Mono<Void> graphql(URI url) {
        GraphQlClient graphql = GraphQlClient.create(chatlayer, url);
        Mono<?> data = service.isSandbox() ? graphql.fetch(BOTS) : graphql.fetch(ROOT);
        return data.doOnNext(reply -> say("GraphQL", reply)).then();
    }

    private Mono<Void> nlp(URI url) {
        String botId = service.isSandbox()
                ? "pizza"
                : service.setting("CHATLAYER_BOT_ID").orElse("");
        if (botId.isEmpty()) {
            return Mono.fromRunnable(() -> say("NLP", "left out: CHATLAYER_BOT_ID is not set"));
        }
        NlpClient nlp = NlpClient.create(chatlayer, url, NlpForm.observedV1());
        return nlp.extract(new Utterance(botId, BotVersion.LIVE, "en", TEXT))
                .doOnNext(result -> say("NLP", describe(result)))
                .then();
    }

    private Mono<Void> completion(URI url) {
        String model = service.setting("CHATLAYER_MODEL").orElse("sandbox");
        ChatRequest request = ChatRequest.of(model, ChatMessage.user(TEXT));
        return CompletionsClient.create(chatlayer, url, OpenAiDialect.chat()).stream(request)
                .doOnSubscribe(started -> out.printf("%-11s", "Completion"))
                .doOnNext(chunk -> {
                    out.print(chunk.text());
                    out.flush();
                })
                .doOnComplete(out::println)
                .then();
    }

    /** Waits for the refresh of a short-lived token; a long-lived one is rejected, as a 401 would do. */
    private Mono<Void> refresh(AccessToken first) {
        return Mono.defer(() -> {
                    if (!service.isSandbox()) {
                        say(
                                "Refresh",
                                "the token is rejected: " + chatlayer.tokens().reject(first));
                    }
                    return Flux.interval(Duration.ZERO, Duration.ofMillis(100))
                            .onBackpressureDrop()
                            .concatMap(tick -> chatlayer.tokens().token())
                            .filter(token -> !token.equals(first))
                            .next();
                })
                .timeout(
                        LONGEST_WAIT_FOR_REFRESH,
                        Mono.error(
                                () -> new ChatlayerException("No new token within " + LONGEST_WAIT_FOR_REFRESH, null)))
                .doOnNext(token -> say("Refresh", "a new token is held: " + describe(token)))
                .then();
    }

    private void say(String step, Object what) {
        out.printf("%-11s%s%n", step, what);
    }

    @SuppressWarnings("TimeZoneUsage") // a program of its own has no clock to be handed
    private static String describe(AccessToken token) {
        long seconds =
                Math.round(Duration.between(Instant.now(), token.expiry()).toMillis() / 1000.0);
        return "good for " + seconds + " s, until " + token.expiry() + ", scopes " + token.scopes();
    }

    private static String describe(NlpResult result) {
        return "\"" + TEXT + "\" -> "
                + result.top()
                        .map(intent -> "%s (%.2f)".formatted(intent.name(), intent.score()))
                        .orElse("no intent")
                + result.entities().stream()
                        .map(entity -> ", " + entity.name() + "=" + entity.value())
                        .reduce("", String::concat);
    }
}
