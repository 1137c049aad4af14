package io.github.chatlayerreactor.graphql;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cursors that a sequence of pages has passed, in bounded memory: the last 256, and one mark further back. A loop of
 * up to 256 pages is seen at its first repeated cursor. A longer one is seen by the mark, which is set anew after 1, 2, 4, 8
 * … pages (Brent's way to find a cycle): before three times the pages of what leads to the loop and of the loop were read.
 *
 * @param <C> the cursor
 */
final class CursorTrail<C> {
    private static final int REMEMBERED = 256;

    private final Set<C> recent = new LinkedHashSet<>();
    private @Nullable C mark;
    private long sinceMark;
    private long nextMark = 1;

    /** Adds a cursor; returns whether it leads to where the sequence has not been, as far as is remembered. */
    boolean add(C cursor) {
        if (cursor.equals(mark) || !recent.add(cursor)) {
            return false;
        }
        if (recent.size() > REMEMBERED) {
            recent.remove(recent.iterator().next());
        }
        if (++sinceMark == nextMark) {
            mark = cursor;
            sinceMark = 0;
            nextMark *= 2;
        }
        return true;
    }

    /** How many cursors it holds. */
    int size() {
        return recent.size() + (mark == null ? 0 : 1);
    }
}
