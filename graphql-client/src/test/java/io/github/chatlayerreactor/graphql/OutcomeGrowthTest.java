package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.ReplyOrder.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What many errors take that outcomes absorb. */
final class OutcomeGrowthTest {
    private static final int MANY = 32_000;

    /** Of an eighth, the best of which counts; there are more while all seem to be out of proportion to it. */
    private static final int TRIES = 5;

    private static final int MOST_TRIES = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Query<NoVariables, Bots> QUERY = Query.of("Bots", "query Bots { bots }", Bots.class);

    private final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    private record Bots(List<Outcome<Bot>> bots) {}

    private record Bot(String id) {}

    /** All once, which has the code compiled; an eighth at its best; and all again while they are too slow for it. */
    @ParameterizedTest
    @EnumSource
    void absorbsAsManyErrorsAsThereAreInTimeThatGrowsAsTheyDo(ReplyOrder order) {
        String all = reply(order, MANY);
        String eighth = reply(order, MANY / 8);
        Duration ofAll = absorb(all, MANY);
        Duration ofEighth = absorb(eighth, MANY / 8);
        for (int tries = 1; tries < TRIES || (tries < MOST_TRIES && !isInProportion(ofAll, ofEighth)); tries++) {
            ofEighth = shorter(ofEighth, absorb(eighth, MANY / 8));
            if (!isInProportion(ofAll, ofEighth)) {
                ofAll = shorter(ofAll, absorb(all, MANY));
            }
        }

        assertThat(isInProportion(ofAll, ofEighth))
                .as("%s for all, %s for an eighth", ofAll, ofEighth)
                .isTrue();
    }

    /** If it grew with their square, it would be 64 times as long. */
    private static boolean isInProportion(Duration ofAll, Duration ofEighth) {
        return ofAll.compareTo(ofEighth.multipliedBy(24)) < 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String reply(ReplyOrder order, int many) {
        String data = "{\"bots\":[" + "null,".repeat(many - 1) + "null]}";
        String[] errors = IntStream.range(0, many)
                .mapToObj(i -> error("No bot", "\"bots\"," + i))
                .toArray(String[]::new);
        return order.reply(data, errors);
    }

    /** What CPU time it takes. */
    private Duration absorb(String reply, int many) {
        long before = THREADS.getCurrentThreadCpuTime();
        GraphQlResult<Bots> result =
                reader.read(QUERY, ScriptedReply.graphql(reply)).blockOptional().orElseThrow();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        assertThat(((Complete<Bots>) result).data().bots())
                .hasSize(many)
                .allMatch(bot -> bot instanceof Outcome.Failed);
        return taken;
    }
}
