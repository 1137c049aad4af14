package io.github.chatlayerreactor.examples.bot;

/** What a message gets: a turn in its conversation, or a refusal. */
sealed interface Admission permits Turn, Refusal {
    /** Gives back what was got. Doing so again does nothing. */
    void leave();
}
