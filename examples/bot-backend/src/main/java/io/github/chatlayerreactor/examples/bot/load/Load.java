package io.github.chatlayerreactor.examples.bot.load;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Talks in many conversations at once with a backend in a process of its own, on a sandbox whose token server is down from
 * just after a fetch until shortly before the token's hard point, and ends with 1 if any message has no whole answer of its
 * own, in order, and with 2 if a setting is wrong. {@link LoadSettings} lists the settings.
 */
public final class Load {
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final LoadSettings settings;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final long start = System.nanoTime();

    private Load(LoadSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs the load and ends the process.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out));
    }

    static int run(Map<String, String> environment, PrintStream out) {
        try {
            LoadSettings settings = LoadSettings.of(environment);
            Load load = new Load(settings, out);
            boolean passed = settings.url().isPresent() ? load.on(settings.url().get()) : load.onSandbox();
            out.println(passed ? "PASSED" : "FAILED");
            return passed ? 0 : 1;
        } catch (IllegalArgumentException | IOException wrong) {
            out.println("Stopped: " + wrong.getMessage());
            return 2;
        }
    }

    private boolean on(URI backend) {
        talk(backend, Mono.empty(), () -> true, () -> "");
        return tally.failed() == 0;
    }

    private boolean onSandbox() throws IOException {
        try (Sandbox sandbox = Sandbox.builder()
                        .tokenLifetime(settings.token())
                        .completionPace(settings.pace())
                        .start();
                BackendProcess backend = BackendProcess.start(settings.heap(), environment(sandbox), out)) {
            Outage outage = new Outage(sandbox, settings.token(), settings.margin());
            out.println("Backend with -Xmx" + settings.heap() + " on " + backend.url() + ", tokens of "
                    + settings.token().toSeconds() + " s");
            talk(backend.url(), outage.run(), outage::isOver, () -> outage.isDown() ? ", token server down" : "");
            boolean orderly = backend.end();
            return tell(sandbox, outage, orderly) && tally.failed() == 0;
        }
    }

    private Map<String, String> environment(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.put("CHATLAYER_BOT_ID", "pizza");
        environment.put("BOT_PORT", "0");
        environment.put("BOT_CONVERSATIONS", Integer.toString(settings.conversations()));
        return environment;
    }

    private boolean tell(Sandbox sandbox, Outage outage, boolean orderly) {
        out.printf(
                Locale.ROOT,
                "Token server: down for %.1f s from just after a fetch; %d token requests, of which %d failed%n",
                outage.length().toMillis() / 1000.0,
                sandbox.counters().tokenRequests(),
                outage.met());
        if (outage.met() == 0) {
            out.println("No token request met the outage: let it last longer, by LOAD_MARGIN_MILLIS");
        }
        out.println(orderly ? "The backend has closed in good order" : "The backend has NOT closed in good order");
        return orderly && outage.met() > 0;
    }

    /** Talks until all is said and the given has completed, and prints what came of it. */
    private void talk(URI backend, Mono<Void> meanwhile, BooleanSupplier over, Supplier<String> note) {
        int count = settings.conversations();
        try (Channel channel = new Channel(backend, count)) {
            Flux<Void> talks = Flux.range(0, count)
                    .flatMap(
                            number -> new Talk(channel, tally, number, settings.pause()).run(settings.messages(), over),
                            count);
            Mono<?> job = settings.texts() == 0 ? Mono.empty() : channel.reclassify(settings.texts());
            Disposable lines = Flux.interval(LINE).subscribe(tick -> line(note.get()), failure -> out.println(failure));
            try {
                Mono.when(job, meanwhile, talks).block(LONGEST);
            } finally {
                lines.dispose();
            }
            report(requireNonNull(channel.vitals().block(SOON)));
        }
    }

    private void line(String note) {
        out.printf(
                Locale.ROOT, "%4.0f s: %d answered, %d failed%s%n", seconds(), tally.answered(), tally.failed(), note);
    }

    private void report(JsonNode vitals) {
        out.printf(
                Locale.ROOT,
                "%d conversations, %d answered and %d failed in %.0f s, %.0f a second%n",
                settings.conversations(),
                tally.answered(),
                tally.failed(),
                seconds(),
                tally.answered() / seconds());
        tally.failures().forEach((why, count) -> out.println("  " + count + " " + why));
        out.println(tally.latencies());
        JsonNode heap = vitals.path("heap");
        out.printf(
                Locale.ROOT,
                "Backend: %d conversations at work at the most; heap %d MiB at the most, %d MiB after collection, of %d MiB;"
                        + " %d of %d texts reclassified%n",
                vitals.path("conversations").path("peak").asInt(0),
                mebibytes(heap, "peak"),
                mebibytes(heap, "live"),
                mebibytes(heap, "max"),
                vitals.path("job").path("done").asInt(0),
                vitals.path("job").path("total").asInt(0));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long mebibytes(JsonNode heap, String name) {
        return heap.path(name).asLong(0) >> 20;
    }
}
