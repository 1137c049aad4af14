package io.github.chatlayerreactor.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the GraphQL API tells of: three bots with their conversations, the same at every start. Names can be changed. */
final class BotData {
    private static final Instant FIRST_CONVERSATION = Instant.parse("2026-01-05T08:00:00Z");

    private final Map<String, Bot> bots = new ConcurrentSkipListMap<>();

    BotData() {
        restore();
    }

    /** Gives the bots the names that they have at the start. */
    void restore() {
        put(new Bot("3859", "Parcel tracer", List.of("nl", "fr"), "LIVE"));
        put(new Bot("ko3123ze", "Café Zoë ☕", List.of("en", "fr"), "DRAFT"));
        put(new Bot(NlpApi.BOT_ID, "Pizza orders 🍕", List.of("en"), "LIVE"));
    }

    Collection<Bot> bots() {
        return List.copyOf(bots.values());
    }

    Optional<Bot> bot(String id) {
        return Optional.ofNullable(bots.get(id));
    }

    Optional<Bot> rename(String id, String name) {
        return Optional.ofNullable(
                bots.computeIfPresent(id, (key, bot) -> new Bot(key, name, bot.languages(), bot.version())));
    }

    /** Returns a bot's conversations: 25 for the pizza bot, 3 for the others. */
    List<Conversation> conversations(Bot bot) {
        int count = bot.id().equals(NlpApi.BOT_ID) ? 25 : 3;
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> conversation(bot, number))
                .toList();
    }

    private void put(Bot bot) {
        bots.put(bot.id(), bot);
    }

    private static Conversation conversation(Bot bot, int number) {
        return new Conversation(
                bot.id() + "-c" + number,
                bot.languages().get(number % bot.languages().size()),
                FIRST_CONVERSATION.plus(Duration.ofHours(number)).toString(),
                List.of(
                        new TextMessage("Hello, this is message " + number),
                        new ImageMessage("https://images.invalid/" + number + ".png", null)));
    }

    record Bot(String id, String name, List<String> languages, String version) {}

    record Conversation(String id, String language, String startedAt, List<Object> messages) {}

    record TextMessage(String text) {}

    record ImageMessage(String url, @Nullable String caption) {}

    record Usage(int sessions, int messages) {}

    record RenameBotPayload(Bot bot) {}
}
