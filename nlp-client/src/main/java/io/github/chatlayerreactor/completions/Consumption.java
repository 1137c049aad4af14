package io.github.chatlayerreactor.completions;

import java.util.Optional;

/** How much is known of what a completion cost, however it ended. */
public sealed interface Consumption {
    /**
     * What the service stated, whatever that is worth.
     *
     * @return the counts, or nothing where they are unknown
     */
    Optional<Usage> usage();

    /**
     * The completion is whole, and the service stated this.
     *
     * @param counts what it stated
     */
    record Exact(Usage counts) implements Consumption {
        @Override
        public Optional<Usage> usage() {
            return Optional.of(counts);
        }
    }

    /**
     * The stream ended early: this is what the service stated until then, and the final counts may be higher.
     *
     * @param counts what it stated last
     */
    record Partial(Usage counts) implements Consumption {
        @Override
        public Optional<Usage> usage() {
            return Optional.of(counts);
        }
    }

    /** The service stated nothing. */
    record Unknown() implements Consumption {
        @Override
        public Optional<Usage> usage() {
            return Optional.empty();
        }
    }
}
