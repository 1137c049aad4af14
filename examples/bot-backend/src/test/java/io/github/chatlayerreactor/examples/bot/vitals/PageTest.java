package io.github.chatlayerreactor.examples.bot.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.gate.Gate;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The live page as a browser shows it. */
@Tag("browser")
@ExtendWith(ChromiumCondition.class)
final class PageTest {
    private final Vitals vitals = new Vitals();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final DisposableServer server = serve(0);
    private final int port = server.port();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vitals.close();
        server.disposeNow();
    }

    @Test
    void showsWhatIsMeasured() throws Exception {
        measure(3, 2);
        try (Browser browser = open()) {
            browser.awaitTrue("document.getElementById('state').textContent === 'live'");
            browser.awaitTrue("document.getElementById('answers').textContent.startsWith('3 answered, 1 failed')");
            assertThat(text(browser, "max")).as("250 ms to two digits").matches("2[45]\\d ms");
            assertThat(text(browser, "working")).isEqualTo("2");
            assertThat(text(browser, "permits")).isEqualTo("7");
            assertThat(text(browser, "jobDone")).isEqualTo("30");
            assertThat(text(browser, "jobTotal")).isEqualTo("of 40 texts");
        }
    }

    @Test
    void fitsAPhoneAndAWideScreen() throws Exception {
        measure(3, 2);
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        try (Browser browser = open()) {
            browser.awaitTrue("document.getElementById('state').textContent === 'live'");
            for (int width : new int[] {360, 1280}) {
                browser.size(width, 1000);
                browser.awaitTrue("innerWidth === " + width);
                assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                        .as("width of what is shown on %s", width)
                        .isEqualTo(width);
                browser.picture(pictures.resolve("page-" + width + ".png"));
            }
        }
    }

    @Test
    void saysThatTheConnectionIsLostAndThatItIsBack() throws Exception {
        measure(3, 2);
        try (Browser browser = open()) {
            browser.awaitTrue("document.getElementById('state').textContent === 'live'");

            goAway();
            browser.awaitTrue("document.getElementById('state').textContent.startsWith('connection lost')");
            assertThat(browser.value("document.body.classList.contains('lost')").asBoolean())
                    .isTrue();

            DisposableServer again = serve(port);
            try {
                browser.awaitTrue("document.getElementById('state').textContent === 'live'");
            } finally {
                again.disposeNow();
            }
        }
    }

    private Browser open() throws Exception {
        return Browser.open(folder, url());
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private void measure(int answered, int working) {
        for (int answer = 1; answer <= answered; answer++) {
            vitals.speaking(Duration.ofMillis(100));
            vitals.answered(Duration.ofMillis(250));
        }
        vitals.failed();
        vitals.start(new Vitals.Sources(Gate.fixed(7), () -> working, () -> 5, () -> 40, () -> 30, () -> 0));
    }

    private void goAway() {
        server.dispose();
        server.onDispose().block(Duration.ofSeconds(10));
        connections.close().syncUninterruptibly();
    }

    private static String text(Browser browser, String id) throws Exception {
        return browser.value("document.getElementById('" + id + "').textContent")
                .asString();
    }

    private DisposableServer serve(int port) {
        Page page = new Page(vitals);
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .doOnConnection(connection -> connections.add(connection.channel()))
                .route(routes -> routes.get("/", page::html).get("/vitals/stream", page::stream))
                .bindNow();
    }
}
