package io.github.chatlayerreactor.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

final class ProblemsTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    /** And not once its breaker is open. */
    @Test
    void tellThatChatlayerIsDownFromTheFirstCallOn() throws Exception {
        try (Socket deaf = new Socket();
                Chatlayer chatlayer =
                        Chatlayer.builder(TokenSource.fixed("token")).build()) {
            deaf.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // holds the port, and does not listen
            URI url = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            Throwable refused = catchThrowable(() -> chatlayer
                    .exchange()
                    .send(Request.get(url), reply -> Mono.empty())
                    .block(WAIT));

            assertThat(refused).isInstanceOf(HttpException.Unreachable.class);
            assertThat(new Problems().of(refused).getStatus()).isEqualTo(503);
        }
    }

    /** As the path {@code /bots/x%0A2026-01-01%20INFO%20forged/messages} has it. */
    @Test
    void keepWhatACallerCallsABotOutOfTheLog() {
        String id = "x\n2026-01-01 INFO forged";

        assertThat(new Problems().of(new Bots.NoSuchBot(id)).getDetail())
                .startsWith("There is no bot ")
                .endsWith(id);
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("A request failed: ")
                .doesNotContain("forged", "\n");
    }
}
