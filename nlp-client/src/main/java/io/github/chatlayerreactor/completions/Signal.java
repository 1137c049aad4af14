package io.github.chatlayerreactor.completions;

/**
 * What happens in a streamed completion, with its end as a value: any number of {@link Chunk}s, then exactly one of the
 * others. Each end says what is known of the usage.
 *
 * @param <C> a chunk
 */
public sealed interface Signal<C> {
    /**
     * A chunk has come.
     *
     * @param value the chunk
     * @param <C> a chunk
     */
    record Chunk<C>(C value) implements Signal<C> {}

    /**
     * The terminator has come: nothing is missing.
     *
     * @param consumption what it cost
     * @param <C> a chunk
     */
    record Finished<C>(Consumption consumption) implements Signal<C> {}

    /**
     * The body ended properly, but without the terminator: the text may lack its end.
     *
     * @param text that of all chunks, at most its first 65 536 UTF-16 units
     * @param consumption what it cost
     * @param <C> a chunk
     */
    record Truncated<C>(String text, Consumption consumption) implements Signal<C> {}

    /**
     * The call failed.
     *
     * @param error what {@link CompletionsClient#stream} fails with
     * @param text that of all chunks, at most its first 65 536 UTF-16 units
     * @param consumption what it cost
     * @param <C> a chunk
     */
    record Failed<C>(Throwable error, String text, Consumption consumption) implements Signal<C> {}

    /**
     * The caller's own stop signal came before the end. A subscriber that cancels hears nothing more, as any.
     *
     * @param text that of all chunks, at most its first 65 536 UTF-16 units
     * @param consumption what it cost
     * @param <C> a chunk
     */
    record Cancelled<C>(String text, Consumption consumption) implements Signal<C> {}
}
