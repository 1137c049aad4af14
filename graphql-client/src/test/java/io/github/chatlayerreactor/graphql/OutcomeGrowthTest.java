package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.ReplyOrder.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What many errors take that outcomes absorb. */
final class OutcomeGrowthTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Query<NoVariables, Bots> QUERY = Query.of("Bots", "query Bots { bots }", Bots.class);

    private final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    private record Bots(List<Outcome<Bot>> bots) {}

    private record Bot(String id) {}

    @ParameterizedTest
    @EnumSource
    void absorbsAsManyErrorsAsThereAreInTimeThatGrowsAsTheyDo(ReplyOrder order) {
        Duration many = shortest(order, 32_000);
        Duration eighth = shortest(order, 4_000);

        assertThat(many).isLessThan(eighth.multipliedBy(24)); // if it grew with their square, 64
    }

    /** What CPU time it takes to absorb so many, at the best of five tries. */
    private Duration shortest(ReplyOrder order, int many) {
        String data = "{\"bots\":[" + "null,".repeat(many - 1) + "null]}";
        String[] errors = IntStream.range(0, many)
                .mapToObj(i -> error("No bot", "\"bots\"," + i))
                .toArray(String[]::new);
        String reply = order.reply(data, errors);
        return IntStream.range(0, 5)
                .mapToObj(attempt -> absorb(reply, many))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

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
