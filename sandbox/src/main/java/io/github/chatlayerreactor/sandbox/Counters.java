package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the sandbox has been asked and has answered since its start or the last {@link #reset()}. Thread-safe. */
public final class Counters {
    private final Map<Api, Tally> tallies = new EnumMap<>(Api.class);

    Counters() {
        for (Api api : Api.values()) {
            tallies.put(api, new Tally());
        }
    }

    /**
     * Returns how many requests the token endpoint has seen: the same as {@code requests(Api.TOKEN)}.
     *
     * @return the number of token requests, refused ones included
     */
    public long tokenRequests() {
        return requests(Api.TOKEN);
    }

    /**
     * Returns how many requests have arrived, whatever became of them.
     *
     * @param api the API
     * @return the number of requests
     */
    public long requests(Api api) {
        return of(api).requests.sum();
    }

    /**
     * Returns how many replies had status 401, those of a fault included.
     *
     * @param api the API
     * @return the number of 401s
     */
    public long unauthorized(Api api) {
        return of(api).unauthorized.sum();
    }

    /**
     * Returns how many requests got the API's own answer with a 2xx status, to its end. A reply counts just before its
     * last byte is written; what a fault made up or cut short does not count.
     *
     * @param api the API
     * @return the number of requests served
     */
    public long served(Api api) {
        return of(api).served.sum();
    }

    /** Sets all to zero. */
    public void reset() {
        tallies.values().forEach(Tally::reset);
    }

    Tally of(Api api) {
        return requireNonNull(tallies.get(requireNonNull(api, "api")));
    }

    /** The counts of one API. */
    static final class Tally {
        private final LongAdder requests = new LongAdder();
        private final LongAdder unauthorized = new LongAdder();
        private final LongAdder served = new LongAdder();

        void request() {
            requests.increment();
        }

        void served() {
            served.increment();
        }

        void status(int status) {
            if (status == 401) {
                unauthorized.increment();
            }
        }

        private void reset() {
            requests.reset();
            unauthorized.reset();
            served.reset();
        }
    }
}
