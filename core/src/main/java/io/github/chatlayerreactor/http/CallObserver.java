package io.github.chatlayerreactor.http;

import io.netty.handler.codec.http.HttpHeaders;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Watches the calls of an {@link Exchange}, each from subscription to its end, with all its attempts. {@link
 * CallObservations} is one that makes observations of Micrometer's.
 *
 * <p>It is called on the threads that do the work: it must neither block nor throw.
 */
@FunctionalInterface
public interface CallObserver {
    /**
     * Notes that a call was subscribed to, before anything is done for it.
     *
     * @param request what is to be sent
     * @param context the subscriber's
     * @return what watches this one call
     */
    Observed start(Request request, ContextView context);

    /**
     * Watches nothing; the default.
     *
     * @return the observer
     */
    static CallObserver none() {
        return NotObserved.INSTANCE;
    }

    /** One call that is watched. */
    interface Observed {
        /**
         * Adds to the context that the inside of the call sees: the token source, and the handler of the reply.
         *
         * @param context the subscriber's
         * @return the context for the inside, by default the same
         */
        default Context within(Context context) {
            return context;
        }

        /**
         * Sets the headers that go with an attempt, such as {@code traceparent}; by default none.
         *
         * @param headers those of one attempt, the request's own among them
         */
        default void propagate(HttpHeaders headers) {}

        /**
         * Notes the end of the call; exactly once.
         *
         * @param end how it ended
         */
        void ended(CallEnd end);
    }
}
