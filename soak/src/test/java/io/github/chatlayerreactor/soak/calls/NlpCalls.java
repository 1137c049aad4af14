package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Entity;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.soak.balance.NamedErrors;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Asks what utterances mean, each of which has a number in it that must come back. */
final class NlpCalls {
    private static final int ITEMS = 20;
    private static final int KNOWN = 40;

    private final NlpClient client;
    private final NlpClient caching;

    NlpCalls(NlpClient client, NlpClient caching) {
        this.client = client;
        this.caching = caching;
    }

    Call<?> extract(int id, SplittableRandom random) {
        return new Call<>("NLP", client.extract(said(id)), got -> objection(id, got), Subject.CALL);
    }

    /** Of few texts, so that calls are shared and answers kept. */
    Call<?> cached(int id, SplittableRandom random) {
        int number = random.nextInt(KNOWN);
        return new Call<>("NLP cached", caching.extract(said(number)), got -> objection(number, got), Subject.CALL);
    }

    /** Batch after batch of the window's size waits at the gate behind live calls. */
    Call<?> all(int id, SplittableRandom random) {
        Batch batch = Batch.defaults().concurrency(4).window(8).deadline(Duration.ofMillis(200 + random.nextInt(3000)));
        boolean ordered = random.nextBoolean();
        Flux<Extraction<Integer>> all =
                client.extractAll(Flux.range(id, ITEMS), NlpCalls::said, ordered ? batch : batch.asCompleted());
        return new Call<>(
                "NLP batch",
                all,
                got -> objectionToAll(id, ordered, got),
                NlpCalls::failureOfAll,
                Subject.CALL.multipliedBy(ITEMS / 4));
    }

    private static Utterance said(int number) {
        return new Utterance("pizza", BotVersion.LIVE, "en", "I want " + number + " large pizzas");
    }

    private static @Nullable String objection(int number, List<NlpResult> got) {
        return got.size() == 1 && isOf(number, got.get(0)) ? null : "not of " + number + ": " + got;
    }

    private static boolean isOf(int number, NlpResult result) {
        return result.entities().stream()
                .filter(entity -> entity.name().equals("sys.number"))
                .map(Entity::value)
                .toList()
                .equals(List.of(String.valueOf(number)));
    }

    private static @Nullable String objectionToAll(int first, boolean ordered, List<Extraction<Integer>> got) {
        List<Integer> items = got.stream().map(Extraction::item).toList();
        List<Integer> inOrder = ordered ? items : items.stream().sorted().toList();
        String missing =
                Call.differs(IntStream.range(first, first + ITEMS).boxed().toList(), inOrder);
        return missing != null
                ? missing
                : got.stream()
                        .map(NlpCalls::objection)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String objection(Extraction<Integer> outcome) {
        return outcome instanceof Extraction.Failed<Integer> failed
                ? NamedErrors.objection(failed.error())
                : objection(outcome.item(), List.of(((Extraction.Answered<Integer>) outcome).result()));
    }

    /** That of the first, if not one item was answered. */
    private static @Nullable String failureOfAll(List<Extraction<Integer>> got) {
        return got.stream().allMatch(outcome -> outcome instanceof Extraction.Failed)
                ? NamedErrors.name(((Extraction.Failed<Integer>) got.get(0)).error())
                : null;
    }
}
