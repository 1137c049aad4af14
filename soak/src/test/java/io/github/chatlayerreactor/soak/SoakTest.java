package io.github.chatlayerreactor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short soak of what runs in this process, so that the long one stays alive. */
final class SoakTest {
    private static final Duration SHORT = Duration.ofSeconds(15);

    @Test
    void aShortRunBalances() throws Exception {
        Report report = Soak.run(new Plan(SHORT, 1, null));

        assertThat(report.objections()).as(report.text()).isEmpty();
    }
}
