package io.github.chatlayerreactor.graphql;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list, and where it goes on.
 *
 * @param nodes what is on it, possibly nothing even if more follows
 * @param hasNext whether more follows
 * @param cursor what the next page is asked for with; keep it to go on later, by {@link Paging#after(Object)}. The last
 *     page may have none
 * @param <C> the cursor: an opaque text, a token, an offset, a page number
 * @param <N> the nodes
 */
public record Page<C, N>(
        List<N> nodes, boolean hasNext, @Nullable C cursor) {
    /**
     * Copies the nodes, without those that are {@code null}: there is nothing of them to emit.
     *
     * @param nodes what is on the page
     * @param hasNext whether more follows
     * @param cursor what the next page is asked for with
     */
    public Page {
        nodes = nodes.stream().filter(Objects::nonNull).toList();
    }

    /**
     * A page that more follows exactly if there is a cursor, such as a next token.
     *
     * @param nodes what is on the page
     * @param cursor what the next page is asked for with, or {@code null} on the last page
     * @param <C> the cursor
     * @param <N> the nodes
     * @return the page
     */
    public static <C, N> Page<C, N> of(List<N> nodes, @Nullable C cursor) {
        return new Page<>(nodes, cursor != null, cursor);
    }
}
