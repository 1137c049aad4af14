package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.wire.TckRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the Reactive Streams TCK on {@link PagedFlux}. */
final class PagedFluxTckTest {
    @TestFactory
    Stream<DynamicTest> withoutPrefetchFollows() {
        return TckRules.of(() -> new PagedFluxVerification(PageShelf.PAGING));
    }

    @TestFactory
    Stream<DynamicTest> withPrefetchFollows() {
        return TckRules.of(() -> new PagedFluxVerification(PageShelf.PAGING.prefetching()));
    }
}
