package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.wire.RuledPublisher;
import org.reactivestreams.Publisher;

/** What the Reactive Streams TCK asks to be given; {@link PagedFluxTckTest} runs it. */
final class PagedFluxVerification extends RuledPublisher<Integer> {
    private final Paging<NoVariables, Integer, Integer> paging;

    PagedFluxVerification(Paging<NoVariables, Integer, Integer> paging) {
        this.paging = paging;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return PageShelf.of((int) Math.min(elements, Integer.MAX_VALUE), 3).nodes(paging);
    }

    /** None fails before it is asked for something. */
    @Override
    @SuppressWarnings("NullAway") // the TCK wants it so
    public Publisher<Integer> createFailedPublisher() {
        return null;
    }
}
