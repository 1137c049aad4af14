package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.PageShelf.PAGING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** How pages end other than well. */
final class PagedFluxEndTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void failsOnMoreWithoutACursor() {
        PageShelf shelf = new PageShelf(from -> Mono.just(new Page<>(List.of(1, 2), true, null)));

        StepVerifier.create(shelf.nodes(PAGING), 2)
                .expectNext(1, 2)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(GraphQlException.BrokenPaging.class)
                        .hasMessage("query Bots: page 1 says that more follow, and has no cursor"));
    }

    @Test
    void failsOnACursorThatLeadsNowhere() {
        PageShelf shelf = new PageShelf(from -> Mono.just(new Page<>(List.of(from), true, 7)));

        StepVerifier.create(shelf.nodes(PAGING))
                .expectNext(0, 7)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(GraphQlException.BrokenPaging.class)
                        .hasMessage("query Bots: page 2 leads back to where an earlier page led"));
        assertThat(shelf.asked()).containsExactly(0, 7);
    }

    @Test
    void failsOnALoopOfCursors() {
        PageShelf shelf = new PageShelf(from -> Mono.just(new Page<>(List.of(from), true, from == 1 ? 2 : 1)));

        StepVerifier.create(shelf.nodes(PAGING))
                .expectNext(0, 1, 2)
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOf(GraphQlException.BrokenPaging.class));
        StepVerifier.create(shelf.nodes(PAGING.after(1)))
                .expectNext(1, 2)
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOf(GraphQlException.BrokenPaging.class));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsAfterTheNodesThatCameBefore(boolean prefetching) {
        IllegalStateException failure = new IllegalStateException("page 2");
        PageShelf shelf = new PageShelf(from -> from == 0 ? Mono.just(PageShelf.page(0, 30, 10)) : Mono.error(failure));

        StepVerifier.create(shelf.nodes(prefetching ? PAGING.prefetching() : PAGING))
                .expectNextCount(10)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
    }

    @Test
    void failsWithWhatTheAskingThrows() {
        IllegalStateException failure = new IllegalStateException("no variables");
        PageShelf shelf = new PageShelf(from -> {
            throw failure;
        });

        StepVerifier.create(shelf.nodes(PAGING))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
    }

    @Test
    void cancelCancelsThePageUnderWay() {
        TestPublisher<Page<Integer, Integer>> second = TestPublisher.create();
        PageShelf shelf = new PageShelf(from -> from == 0 ? Mono.just(PageShelf.page(0, 30, 10)) : second.mono());

        StepVerifier.create(shelf.nodes(PAGING))
                .expectNextCount(10)
                .then(second::assertSubscribers)
                .thenCancel()
                .verify(SOON);
        second.assertCancelled();
    }

    @Test
    void cancelInTheMiddleOfAPageAsksForNoMore() {
        PageShelf shelf = PageShelf.of(30, 10);

        StepVerifier.create(shelf.nodes(PAGING).takeUntil(node -> node == 9))
                .expectNextCount(10)
                .expectComplete()
                .verify(SOON);
        assertThat(shelf.asked()).containsExactly(0);
    }
}
