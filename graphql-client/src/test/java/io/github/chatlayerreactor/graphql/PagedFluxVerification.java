package io.github.chatlayerreactor.graphql;

import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;

/** What the Reactive Streams TCK asks to be given; {@link PagedFluxTckTest} runs it. */
final class PagedFluxVerification extends PublisherVerification<Integer> {
    private static final int WAIT_MILLIS = 1_000;
    private static final int SILENCE_MILLIS = 50;
    /** By when a collection that was asked for has found a reference: its own 300 is too little for a busy machine. */
    private static final long COLLECTION_MILLIS = 10_000;

    private final Paging<NoVariables, Integer, Integer> paging;

    PagedFluxVerification(Paging<NoVariables, Integer, Integer> paging) {
        super(new TestEnvironment(WAIT_MILLIS, SILENCE_MILLIS), COLLECTION_MILLIS);
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
