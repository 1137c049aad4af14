package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ComponentTest {
    private final Component missing = Component.node("no-such-command");

    @Test
    void skipsTestsWhereItIsMissing() {
        assertThat(missing.evaluate(false).isDisabled()).isTrue();
    }

    @Test
    void failsTestsWhereItIsMissingAndRequired() {
        assertThatIllegalStateException()
                .isThrownBy(() -> missing.evaluate(true))
                .withMessageContaining("COMPONENT MISSING: Node");
    }
}
