package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pages without a server, and which of them were asked for: a cursor is the offset that a page begins at. */
final class PageShelf {
    private static final Query<NoVariables, Object> BOTS = Query.of("Bots", "query Bots { bots }", Object.class);

    /** What every test here is about; how its query would be asked does not matter. */
    static final Paging<NoVariables, Integer, Integer> PAGING =
            Paging.of(BOTS, (variables, cursor) -> variables, (variables, data) -> {
                throw new AssertionError("Nothing is asked of a server");
            });

    private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    private final Function<Integer, Mono<Page<Integer, Integer>>> pages;

    PageShelf(Function<Integer, Mono<Page<Integer, Integer>>> pages) {
        this.pages = pages;
    }

    /** Numbers from 0 on, in pages that are there at once. */
    static PageShelf of(int total, int size) {
        return new PageShelf(from -> Mono.just(page(from, total, size)));
    }

    static Page<Integer, Integer> page(int from, int total, int size) {
        int end = Math.min(from + size, total);
        return new Page<>(IntStream.range(from, end).boxed().toList(), end < total, end);
    }

    Flux<Integer> nodes(Paging<NoVariables, Integer, Integer> paging) {
        return new PagedFlux<>(paging, this::fetch, Page::nodes);
    }

    Flux<Page<Integer, Integer>> pages(Paging<NoVariables, Integer, Integer> paging) {
        return new PagedFlux<>(paging, this::fetch, List::of);
    }

    List<Integer> asked() {
        return List.copyOf(asked);
    }

    private Mono<Page<Integer, Integer>> fetch(@Nullable Integer cursor) {
        int from = cursor == null ? 0 : cursor;
        asked.add(from);
        return pages.apply(from);
    }
}
