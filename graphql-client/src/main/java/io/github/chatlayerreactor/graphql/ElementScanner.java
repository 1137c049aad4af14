package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.Nullable;

/**
 * Finds the elements of one JSON list as its bytes arrive: where each begins and ends, by quotes, escapes and brackets.
 * Whether an element is JSON is for its reader to say; commas are checked here. Any byte may be the last of its buffer.
 *
 * <pre>
 * FIRST --element begins--> INSIDE --element ends--> AFTER --comma--> NEXT --element begins--> INSIDE
 *   `--]--> end                                        `--]--> end
 * </pre>
 *
 * <p>What has meaning is ASCII, and no byte of a longer UTF-8 sequence is, so nothing is decoded.
 */
final class ElementScanner {
    /** What stands at the window's position. */
    enum Found {
        /** The end of an element, which began at the window's start. */
        ELEMENT,
        /** The bracket that ends the list. */
        END,
        /** Nothing yet: more bytes are needed. */
        NOTHING,
        /** A byte that cannot stand there. */
        WRONG
    }

    private enum State {
        FIRST,
        NEXT,
        INSIDE,
        AFTER
    }

    private final ByteWindow window;
    private State state = State.FIRST;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean scalar;

    ElementScanner(ByteWindow window) {
        this.window = window;
    }

    /** Stands behind the bracket that begins a list. */
    void begin() {
        state = State.FIRST;
    }

    Found next() {
        Found found = null;
        while (found == null) {
            found = state == State.INSIDE ? inside() : between();
        }
        return found;
    }

    private @Nullable Found between() {
        byte[] bytes = window.bytes();
        int at = window.position();
        while (at < window.end() && isWhiteSpace(bytes[at])) {
            at++;
        }
        window.dropTo(at);
        if (at == window.end()) {
            return Found.NOTHING;
        }
        byte found = bytes[at];
        if (found == ']' && state != State.NEXT) {
            return Found.END;
        }
        if (state != State.AFTER) {
            return enter(found);
        }
        if (found == ',') {
            window.dropTo(at + 1);
            state = State.NEXT;
            return null;
        }
        return Found.WRONG;
    }

    private @Nullable Found enter(byte first) {
        if (first == ':' || isEnd(first)) {
            return Found.WRONG;
        }
        state = State.INSIDE;
        scalar = first != '"' && first != '{' && first != '[';
        return null;
    }

    private Found inside() {
        byte[] bytes = window.bytes();
        int end = window.end();
        for (int at = window.position(); at < end; at++) {
            byte value = bytes[at];
            if (scalar ? isEnd(value) : isLast(value)) {
                window.moveTo(scalar ? at : at + 1);
                state = State.AFTER;
                return Found.ELEMENT;
            }
        }
        window.moveTo(end);
        return Found.NOTHING;
    }

    /** Takes a byte of a string or of something in brackets; whether it is the last one. */
    private boolean isLast(byte value) {
        if (escaped) {
            escaped = false;
            return false;
        }
        if (quoted) {
            escaped = value == '\\';
            quoted = value != '"';
        } else if (value == '"') {
            quoted = true;
        } else if (value == '{' || value == '[') {
            depth++;
        } else if (value == '}' || value == ']') {
            depth--;
        }
        return depth == 0 && !quoted;
    }

    private static boolean isEnd(byte value) {
        return value == ',' || value == ']' || value == '}' || isWhiteSpace(value);
    }

    private static boolean isWhiteSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
