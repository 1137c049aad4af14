package io.github.chatlayerreactor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short soak of what runs in this process, so that the long one stays alive. */
final class SoakTest {
    private static final Duration SHORT = Duration.ofSeconds(15);

    /** Its own bounds, if all are reached, make five minutes and a half; an end from outside would leave no balance. */
    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void aShortRunBalances() throws Exception {
        Report report = Soak.run(new Plan(SHORT, 1, null));

        assertThat(report.objections()).as(report.text()).isEmpty();
    }
}
