package io.github.chatlayerreactor.completions;

/**
 * What a dialect made of an event or of a whole reply.
 *
 * @param <T> what was to be read
 */
public sealed interface Decoded<T> {
    /**
     * What was to be read.
     *
     * @param value the chunk, or the whole completion
     * @param <T> what was to be read
     */
    record Value<T>(T value) implements Decoded<T> {}

    /**
     * The stream's terminator: nothing follows, and what came before is whole.
     *
     * @param <T> what was to be read
     */
    record Terminator<T>() implements Decoded<T> {}

    /**
     * The last chunk, which is the stream's terminator as well.
     *
     * @param value the chunk
     * @param <T> what was to be read
     */
    record Last<T>(T value) implements Decoded<T> {}

    /**
     * An event that says nothing about the completion, such as a ping.
     *
     * @param <T> what was to be read
     */
    record Nothing<T>() implements Decoded<T> {}

    /**
     * The service says that it failed.
     *
     * @param code its own name for the failure, possibly empty
     * @param message its own words, possibly empty
     * @param <T> what was to be read
     */
    record Failure<T>(String code, String message) implements Decoded<T> {}

    /**
     * Nothing that the dialect knows.
     *
     * @param reason why not, without repeating what was read
     * @param <T> what was to be read
     */
    record Unrecognised<T>(String reason) implements Decoded<T> {}
}
