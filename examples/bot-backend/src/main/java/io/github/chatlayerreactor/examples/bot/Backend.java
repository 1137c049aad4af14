package io.github.chatlayerreactor.examples.bot;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.examples.bot.vitals.Page;
import io.github.chatlayerreactor.examples.bot.vitals.Vitals;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.Timeouts;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * The backend: {@code POST /messages} answers a message by an event stream, {@code POST /reclassification?texts=1000} starts
 * a job of the night, {@code GET /} is the live page. Runs on an embedded sandbox, or on the service that the environment
 * names; docs/bot-backend.md lists the settings.
 */
public final class Backend implements AutoCloseable {
    /** How many of the calls at once may be a batch's, so that users always find room. */
    static final int BATCH_CALLS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
    private static final int WAITING_CONNECTIONS = 8_192;
    private static final Duration SLOWEST_REQUEST = Duration.ofSeconds(30);
    private static final int MOST_TEXTS = 10_000_000;

    private final Settings settings;
    private final Timeouts timeouts;
    private final Connections connections;
    private final Chatlayer chatlayer;
    private final Conversations conversations;
    private final Reclassification reclassification;
    private final Vitals vitals;
    private final DisposableServer server;

    private Backend(Settings settings) {
        this.settings = settings;
        this.timeouts = Timeouts.defaults().stream(settings.longestAnswer());
        this.connections =
                Connections.of(settings.calls() + 16, timeouts); // the gate bounds the calls, not the token's
        this.vitals = new Vitals();
        Gate gate = Gate.builder()
                .permits(settings.calls())
                .batchPermits(BATCH_CALLS)
                .queue(settings.conversations() + BATCH_CALLS)
                .build();
        this.chatlayer = connect(gate);
        this.conversations = new Conversations(settings.conversations(), settings.turns());
        Bot bot = new Bot(chatlayer, settings);
        this.reclassification = new Reclassification(bot);
        vitals.start(new Vitals.Sources(
                gate,
                conversations::working,
                conversations::known,
                reclassification::total,
                reclassification::done,
                reclassification::failed));
        this.server = listen(new Webhook(conversations, bot, vitals, settings.longestAnswer()), new Page(vitals));
    }

    /**
     * Runs until the process is told to end, or ends with 2 if a setting is wrong.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try {
            Backend backend = start(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "close"));
            System.out.println("Bot backend on " + backend.url() + ", on " + backend.settings);
            backend.server.onDispose().block();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException | ChannelBindException wrong) {
            System.out.println("Wrong setting: " + wrong.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts a backend.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it
     */
    static Backend start(Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        try {
            return new Backend(settings);
        } catch (RuntimeException failed) {
            settings.close();
            throw failed;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    private Chatlayer connect(Gate gate) {
        Chatlayer.Builder builder = Chatlayer.builder(ClientCredentials.fromEnvironment(settings.service()))
                .httpClient(connections.client())
                .timeouts(timeouts)
                .tokens(tokens -> tokens.whenBuilt(vitals::watch))
                .calls(calls -> calls.gate(gate));
        String tokenUrl = settings.service().getOrDefault("CHATLAYER_TOKEN_URL", "");
        return builder.tokenUrl(tokenUrl.isBlank() ? SharedTokenSource.EU_TOKEN_URL : URI.create(tokenUrl.strip()))
                .build();
    }

    private DisposableServer listen(Webhook webhook, Page page) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(settings.port())
                .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
                .requestTimeout(SLOWEST_REQUEST)
                .idleTimeout(settings.longestAnswer())
                .channelGroup(new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true))
                .route(routes -> routes(routes, webhook, page))
                .bindNow();
    }

    private void routes(HttpServerRoutes routes, Webhook webhook, Page page) {
        var unused = routes.post("/messages", webhook::receive)
                .post("/reclassification", this::reclassify)
                .get("/", page::html)
                .get("/vitals", page::json)
                .get("/vitals/stream", page::stream);
    }

    private Mono<Void> reclassify(HttpServerRequest request, HttpServerResponse response) {
        int texts = texts(new QueryStringDecoder(request.uri()).parameters().getOrDefault("texts", List.of("1000")));
        if (texts < 1 || texts > MOST_TEXTS) {
            return tell(response, 400, "texts must be a number from 1 to " + MOST_TEXTS);
        }
        return reclassification.start(texts)
                ? tell(response, 202, "Started")
                : tell(response, 409, "A reclassification is running, or this backend is closing: try again later");
    }

    private static int texts(List<String> values) {
        try {
            return Integer.parseInt(values.get(0));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static Mono<Void> tell(HttpServerResponse response, int status, String text) {
        return response.status(status)
                .header(CONTENT_TYPE, "text/plain; charset=utf-8")
                .sendString(Mono.just(text + "\n"))
                .then();
    }

    /**
     * Refuses new messages, answers those that were taken for as long as its bound allows, and closes everything. Blocks
     * until that is done.
     */
    @Override
    public void close() {
        conversations.close();
        reclassification.close();
        vitals.close();
        try {
            server.disposeNow(settings.longestClose());
        } catch (IllegalStateException late) {
            LOG.warn("Some answers were cut off: they took longer than {}", settings.longestClose(), late);
        }
        chatlayer.shutdown().then(connections.shutdown()).block(settings.longestClose());
        settings.close();
        System.out.println("Closed");
    }
}
