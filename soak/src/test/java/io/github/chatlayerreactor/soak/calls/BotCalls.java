package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.graphql.CallOptions;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.Page;
import io.github.chatlayerreactor.graphql.PageInfo;
import io.github.chatlayerreactor.graphql.Paging;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.StreamedList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Asks servers with the sandbox's schema, which all know the same bots. The name tells the server in the balance. */
final class BotCalls {
    private static final Map<String, Integer> CONVERSATIONS = Map.of("pizza", 25, "3859", 3, "ko3123ze", 3);
    private static final List<String> BOTS = List.of("pizza", "3859", "ko3123ze");
    private static final Query<Asked, Found> PAGE = Query.of("Page", """
            query Page($id: ID!, $first: Int!, $after: String) {
              bot(id: $id) {
                conversations(first: $first, after: $after) {
                  edges { node { id messages { __typename } } }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }""", Asked.class, Found.class);
    private static final Paging<Asked, String, Edge> PAGING = Paging.relay(
            PAGE,
            Asked::after,
            found -> found.page().edges(),
            found -> found.page().pageInfo());
    private static final StreamedList<Asked, Edge> STREAMED =
            StreamedList.of(PAGE, "bot.conversations.edges", Edge.class);
    private static final Mutation<Rename, Renamed> RENAME = Mutation.of("Rename", """
            mutation Rename($input: RenameBotInput!) { renameBot(input: $input) { bot { id name } } }""", Rename.class, Renamed.class);

    private final String name;
    private final GraphQlClient client;

    BotCalls(String name, GraphQlClient client) {
        this.name = name;
        this.client = client;
    }

    record Asked(String id, int first, @Nullable String after) {
        Asked after(String cursor) {
            return new Asked(id, first, cursor);
        }
    }

    record Found(Bot bot) {
        Conversations page() {
            return bot.conversations();
        }
    }

    record Bot(Conversations conversations) {}

    record Conversations(List<Edge> edges, PageInfo pageInfo) {}

    record Edge(Conversation node) {
        String id() {
            return node.id();
        }
    }

    record Conversation(String id) {}

    record Rename(Input input) {}

    record Input(String botId, String name) {}

    record Renamed(Payload renameBot) {}

    record Payload(Named bot) {}

    record Named(String id, String name) {}

    Call<?> fetch(int id, SplittableRandom random) {
        return fetch(name, client, Subject.CALL, random);
    }

    /** With a deadline of its own, that it may well miss. */
    Call<?> hurried(int id, SplittableRandom random) {
        Duration bound = Duration.ofMillis(1 + random.nextInt(200));
        GraphQlClient hurried = client.with(CallOptions.defaults().timeout(bound));
        return fetch(name + " hurried", hurried, Subject.within(bound), random);
    }

    private static Call<?> fetch(String kind, GraphQlClient by, Duration within, SplittableRandom random) {
        Asked asked = draw(random);
        return new Call<>(
                kind,
                by.fetch(PAGE, asked),
                got -> objection(asked, got.stream().flatMap(found -> found.page().edges().stream()), asked.first()),
                within);
    }

    Call<?> paginate(int id, SplittableRandom random) {
        Asked asked = draw(random);
        Paging<Asked, String, Edge> paging = random.nextBoolean() ? PAGING.prefetching() : PAGING;
        return new Call<>(
                name + " paginate",
                client.paginate(paging, asked),
                got -> objection(asked, got.stream(), Integer.MAX_VALUE),
                Subject.CALL.multipliedBy(pages(asked)));
    }

    Call<?> pages(int id, SplittableRandom random) {
        Asked asked = draw(random);
        Flux<Page<String, Edge>> pages = client.pages(PAGING, asked);
        return new Call<>(
                name + " pages",
                pages,
                got -> objection(asked, got.stream().flatMap(page -> page.nodes().stream()), Integer.MAX_VALUE),
                Subject.CALL.multipliedBy(pages(asked)));
    }

    Call<?> stream(int id, SplittableRandom random) {
        Asked asked = draw(random);
        return new Call<>(
                name + " stream",
                client.stream(STREAMED, asked),
                got -> objection(asked, got.stream(), asked.first()),
                Subject.STREAM);
    }

    Call<?> rename(int id, SplittableRandom random) {
        String bot = BOTS.get(random.nextInt(BOTS.size()));
        Rename rename = new Rename(new Input(bot, "Bot \"" + id + "\" ☕"));
        Renamed renamed = new Renamed(new Payload(new Named(bot, rename.input().name())));
        return Call.expecting(name + " mutate", client.mutate(RENAME, rename), renamed, Subject.CALL);
    }

    private static Asked draw(SplittableRandom random) {
        return new Asked(BOTS.get(random.nextInt(BOTS.size())), 4 + random.nextInt(30), null);
    }

    private static int pages(Asked asked) {
        return 1 + CONVERSATIONS.getOrDefault(asked.id(), 0) / asked.first();
    }

    private static @Nullable String objection(Asked asked, Stream<Edge> edges, int most) {
        int count = Math.min(most, CONVERSATIONS.getOrDefault(asked.id(), 0));
        List<String> expected = IntStream.rangeClosed(1, count)
                .mapToObj(number -> asked.id() + "-c" + number)
                .toList();
        return Call.differs(expected, edges.map(Edge::id).toList());
    }
}
