package io.github.chatlayerreactor.examples.terminal;

/** How far something is. */
public interface Progress extends AutoCloseable {
    /**
     * Shows that so much is done, if that is worth showing.
     *
     * @param done how many in all, never less than before
     * @param total how many there will be, or 0 while nobody knows
     */
    void at(long done, long total);

    /** Ends what was drawn. */
    @Override
    void close();
}
