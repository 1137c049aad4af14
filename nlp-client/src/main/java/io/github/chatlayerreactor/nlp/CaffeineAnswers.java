package io.github.chatlayerreactor.nlp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers in a bounded cache, each for a while. Filled by {@code put} alone, since a loader would run under a lock. The
 * cache's upkeep is done by whoever writes: left to another thread, it falls behind a burst, and writers then wait for its
 * lock, on an event loop.
 */
final class CaffeineAnswers implements Answers {
    private final Cache<Utterance, NlpResult> cache;

    CaffeineAnswers(Duration age, int count, LongSupplier nanoseconds) {
        cache = Caffeine.newBuilder()
                .expireAfterWrite(age)
                .maximumSize(count)
                .executor(Runnable::run)
                .ticker(nanoseconds::getAsLong)
                .build();
    }

    @Override
    public @Nullable NlpResult get(Utterance utterance) {
        return cache.getIfPresent(utterance);
    }

    @Override
    public void put(Utterance utterance, NlpResult result) {
        cache.put(utterance, result);
    }
}
