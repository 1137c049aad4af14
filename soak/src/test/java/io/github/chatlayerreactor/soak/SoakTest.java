package io.github.chatlayerreactor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short soak of what runs in this process, so that the long one stays alive. */
final class SoakTest {
    private static final Duration SHORT = Duration.ofSeconds(15);

    /** Its cause is not known, so that no build can be held to it: docs/soak.md, What is not explained. */
    private static final String NOT_EXPLAINED = "connections open, that the other side has closed";

    @Test
    void aShortRunBalances() throws Exception {
        Report report = Soak.run(new Plan(SHORT, 1, null));

        assertThat(report.objections())
                .as(report.text())
                .allSatisfy(objection -> assertThat(objection).startsWith(NOT_EXPLAINED));
    }
}
