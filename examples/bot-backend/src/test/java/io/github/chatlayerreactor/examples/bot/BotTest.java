package io.github.chatlayerreactor.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.examples.bot.AnswerEvent.Failed;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a bot does whose calls do not come to an end: they wait for a permit that there is not. */
final class BotTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    static final Map<String, String> ENVIRONMENT = Map.of(
            "CHATLAYER_NLP_URL", "http://127.0.0.1:1/",
            "CHATLAYER_GRAPHQL_URL", "http://127.0.0.1:1/",
            "CHATLAYER_COMPLETIONS_URL", "http://127.0.0.1:1/",
            "CHATLAYER_BOT_ID", "pizza",
            "BOT_LONGEST_ANSWER_SECONDS", "1");

    private final Gate gate = Gate.builder().build();
    private final Chatlayer chatlayer = Chatlayer.builder(TokenSource.fixed("token"))
            .calls(calls -> calls.gate(gate))
            .build();
    private final Bot bot = new Bot(chatlayer, new Settings(ENVIRONMENT, null));
    private final Conversations conversations = new Conversations(1, 3);
    private final Turn first = (Turn) conversations.join("c1");
    private final Turn second = (Turn) conversations.join("c1");

    @AfterEach
    void close() {
        chatlayer.close();
    }

    @Test
    void endsACallThatIsUnderWayWhenTheTimeIsOver() {
        gate.pause(LONGEST);

        assertThat(answer("m1", first)).containsExactly(new Failed("TooLate"));
        assertThat(gate.waiting(Lane.LIVE)).isZero();
        first.leave();
        assertThat(second.last()).isEqualTo("m1");
        assertThat(second.end("m2")).isEqualTo(2);
    }

    @Test
    void givesUpAMessageWhoseTurnDoesNotComeInTime() {
        assertThat(answer("m2", second)).containsExactly(new Failed("TooLate"));
    }

    private @Nullable List<AnswerEvent> answer(String id, Turn turn) {
        return bot.answer(new Message("c1", id, "Hello there"), turn)
                .collectList()
                .block(LONGEST);
    }
}
