package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class MessageTest {
    @Test
    void isReadFromJson() {
        assertThat(parse("{\"conversation\": \"c1\", \"id\": \"m1\", \"text\": \" Hello \", \"more\": 1}"))
                .isEqualTo(new Message("c1", "m1", "Hello"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("hello")).withMessageContaining("must be JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{\"conversation\": \"c1\", \"id\": \"m1\"}"))
                .withMessage("\"text\" must be a text of 1 to 1000 characters, not of 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message("c".repeat(101), "m1", "Hello"))
                .withMessageStartingWith("\"conversation\" must be a text of 1 to 100 characters");
    }

    @Test
    void countsCodePoints() {
        assertThat(new Message("c1", "m1", "🍕".repeat(1000)).text()).hasSize(2000);
    }

    private static Message parse(String body) {
        return Message.parse(body.getBytes(UTF_8));
    }
}
