package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.PageShelf.PAGING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Pages of 10 unless it says otherwise; the cursors asked for are the offsets 0, 10, 20, … */
final class PagedFluxTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void asksForNothingBeforeDemand() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(shelf.nodes(PAGING.prefetching()), 0)
                .then(() -> assertThat(shelf.asked()).isEmpty())
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void asksForAPageOnlyWhenDemandOutlivesTheOneBefore() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(shelf.nodes(PAGING), 10)
                .expectNextCount(10)
                .then(() -> assertThat(shelf.asked()).containsExactly(0))
                .thenRequest(1)
                .expectNext(10)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 10))
                .thenRequest(19)
                .expectNextCount(19)
                .expectComplete()
                .verify(SOON);
        assertThat(shelf.asked()).containsExactly(0, 10, 20);
    }

    @Test
    void withoutPrefetchWaitsForTheLastNodeOfThePage() {
        PageShelf shelf = PageShelf.of(30, 10);

        shelf.nodes(PAGING)
                .doOnNext(node -> assertThat(shelf.asked()).hasSize(node / 10 + 1))
                .as(StepVerifier::create)
                .expectNextCount(30)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void withPrefetchAsksWhenAPageArrivesIfDemandExceedsIt() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(
                        shelf.nodes(PAGING.prefetching())
                                .doOnNext(node -> assertThat(shelf.asked()).hasSizeGreaterThan(1)),
                        11)
                .expectNextCount(11)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 10))
                .thenRequest(9)
                .expectNextCount(9)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 10))
                .thenRequest(1)
                .expectNext(20)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 10, 20))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void withPrefetchAsksNotAheadOfDemand() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(shelf.nodes(PAGING.prefetching()), 10)
                .expectNextCount(10)
                .then(() -> assertThat(shelf.asked()).containsExactly(0))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void holdsNoMoreThanOnePageAhead() {
        TestPublisher<Page<Integer, Integer>> first = TestPublisher.create();
        PageShelf shelf = new PageShelf(from -> from == 0 ? first.mono() : Mono.never());

        StepVerifier.create(shelf.nodes(PAGING.prefetching()))
                .then(() -> assertThat(shelf.asked()).containsExactly(0))
                .then(() -> first.emit(PageShelf.page(0, 99, 10)))
                .expectNextCount(10)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 10))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void emitsPagesOneForOneDemanded() {
        PageShelf shelf = PageShelf.of(25, 10);

        StepVerifier.create(shelf.pages(PAGING), 1)
                .expectNext(PageShelf.page(0, 25, 10))
                .then(() -> assertThat(shelf.asked()).containsExactly(0))
                .thenRequest(2)
                .expectNext(PageShelf.page(10, 25, 10), PageShelf.page(20, 25, 10))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void completesWithTheLastNodeAndNeedsNoDemandForIt() {
        StepVerifier.create(PageShelf.of(20, 10).nodes(PAGING), 20)
                .expectNextCount(20)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void goesOnAfterAnEmptyPage() {
        PageShelf shelf =
                new PageShelf(from -> Mono.just(new Page<>(from < 3 ? List.of() : List.of(from), from < 4, from + 1)));

        StepVerifier.create(shelf.nodes(PAGING), 1)
                .expectNext(3)
                .then(() -> assertThat(shelf.asked()).containsExactly(0, 1, 2, 3))
                .thenRequest(1)
                .expectNext(4)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void completesOnNothingAtAll() {
        StepVerifier.create(PageShelf.of(0, 10).nodes(PAGING)).expectComplete().verify(SOON);
    }

    @Test
    void goesOnFromACursor() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(shelf.nodes(PAGING.after(20)))
                .expectNextSequence(IntStream.range(20, 30).boxed().toList())
                .expectComplete()
                .verify(SOON);
        assertThat(shelf.asked()).containsExactly(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsManyPagesThatAreThereAtOnceWithoutRecursion(boolean prefetching) {
        StepVerifier.create(PageShelf.of(100_000, 1).nodes(prefetching ? PAGING.prefetching() : PAGING))
                .expectNextCount(100_000)
                .expectComplete()
                .verify(SOON);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheOrderWhateverThreadsPagesAndDemandComeFrom(boolean prefetching) {
        PageShelf shelf = new PageShelf(
                from -> Mono.fromSupplier(() -> PageShelf.page(from, 20_000, 7)).subscribeOn(Schedulers.parallel()));

        Flux<Integer> nodes =
                shelf.nodes(prefetching ? PAGING.prefetching() : PAGING).publishOn(Schedulers.single(), 3);

        StepVerifier.create(nodes)
                .expectNextSequence(IntStream.range(0, 20_000).boxed().toList())
                .expectComplete()
                .verify(SOON);
        assertThat(shelf.asked()).hasSize(20_000 / 7 + 1);
    }

    @Test
    void givesThePagesTheSubscribersContext() {
        PageShelf shelf = new PageShelf(from -> Mono.deferContextual(
                context -> Mono.just(new Page<>(List.of(context.<Integer>get("n")), false, null))));

        StepVerifier.create(shelf.nodes(PAGING).contextWrite(context -> context.put("n", 5)))
                .expectNext(5)
                .expectComplete()
                .verify(SOON);
    }
}
