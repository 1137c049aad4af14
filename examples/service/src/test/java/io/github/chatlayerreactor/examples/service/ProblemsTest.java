package io.github.chatlayerreactor.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ProblemsTest {
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
