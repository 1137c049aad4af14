package io.github.chatlayerreactor.soak.calls;

import java.util.SplittableRandom;

/** Makes up calls of one kind. */
@FunctionalInterface
interface Calls {
    /**
     * Makes up a call.
     *
     * @param id its number, which its answer must bring back
     * @param random draws what is asked
     */
    Call<?> next(int id, SplittableRandom random);
}
