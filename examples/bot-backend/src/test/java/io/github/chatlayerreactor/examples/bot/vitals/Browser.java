package io.github.chatlayerreactor.examples.bot.vitals;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.chatlayerreactor.wire.Command;
import io.github.chatlayerreactor.wire.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window: Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final String COMMAND = System.getProperty("chromium", "chromium");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LOOK_MILLIS = 100;

    private final Process process;
    private final DevTools page;

    private Browser(Process process, DevTools page) {
        this.process = process;
        this.page = page;
    }

    /** What a test of a page needs. */
    static Component component() {
        return new Component(
                "Chromium, as \"" + COMMAND + "\"",
                "On Debian: apt-get install chromium. Elsewhere: -Dchromium=<the command>.",
                () -> Command.run(COMMAND, "--version"));
    }

    /** Opens a page. Root, as in a container, gets no sandbox of Chromium's. */
    static Browser open(Path profile, URI url) throws Exception {
        Process process = new ProcessBuilder(
                        COMMAND,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        url.toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        try {
            Path port = profile.resolve("DevToolsActivePort");
            await(
                    "Chromium has started",
                    () -> Files.exists(port) && !lines(port).isEmpty());
            return new Browser(process, new DevTools(socket(lines(port).get(0), url)));
        } catch (Exception late) {
            process.destroyForcibly();
            throw late;
        }
    }

    /** Where the tab that shows the page is driven. */
    private static URI socket(String port, URI url) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String tabs =
                HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body();
        for (JsonNode tab : JsonMapper.shared().readTree(tabs)) {
            if (tab.path("url").asString("").startsWith(url.toString())) {
                return URI.create(tab.path("webSocketDebuggerUrl").asString());
            }
        }
        throw new IOException("No tab shows " + url + ": " + tabs);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Sets the size of what is seen, in CSS pixels. */
    void size(int width, int height) throws Exception {
        JsonNode unused = page.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The value of an expression of JavaScript's. */
    JsonNode value(String expression) throws Exception {
        return page.call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** Waits until an expression is true. */
    void awaitTrue(String expression) throws Exception {
        await(expression, () -> {
            try {
                return value(expression).asBoolean(false);
            } catch (Exception failed) {
                throw new IllegalStateException(expression, failed);
            }
        });
    }

    /** Writes down what is seen, as PNG. */
    void picture(Path file) throws Exception {
        String png = page.call("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asString();
        Path unused = Files.write(file, Base64.getDecoder().decode(png));
    }

    private static void await(String what, BooleanSupplier goal) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!goal.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("Not within " + LONGEST + ": " + what);
            }
            MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        page.close();
        process.destroy();
        var unused = process.onExit()
                .completeOnTimeout(process, LONGEST.toSeconds(), SECONDS)
                .join();
        process.destroyForcibly();
    }
}
