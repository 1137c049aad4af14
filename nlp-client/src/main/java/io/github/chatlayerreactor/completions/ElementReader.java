package io.github.chatlayerreactor.completions;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Reads the elements of the first array in a text that comes in pieces, each as it closes. It looks at each character once,
 * and holds those of one element.
 */
final class ElementReader<T> {
    private static final int LARGEST = 1024 * 1024;

    private enum Place {
        BEFORE,
        WITHIN,
        BEHIND
    }

    private final TextReader<T> reader;
    private final Progress progress;
    private final StringBuilder element = new StringBuilder();
    private Place place = Place.BEFORE;
    private boolean inString;
    private boolean escaped;
    private int depth;
    private long number = 1;

    /**
     * A reader of nothing so far.
     *
     * @param progress what the stream has brought, for what it may fail with
     */
    ElementReader(TextReader<T> reader, Progress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    /**
     * The elements that end in this piece. Where one is bad, those before it are told first: the iterator fails behind them.
     * Nothing is to be read after that.
     */
    Iterable<T> read(String piece) {
        List<T> closed = new ArrayList<>(1);
        try {
            for (int i = 0; i < piece.length() && place != Place.BEHIND; i++) {
                next(piece.charAt(i), closed);
            }
        } catch (CompletionException failure) {
            return () -> failingBehind(closed.iterator(), failure);
        }
        return closed;
    }

    private static <T> Iterator<T> failingBehind(Iterator<T> elements, CompletionException failure) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (elements.hasNext()) {
                    return true;
                }
                throw failure;
            }

            @Override
            public T next() {
                return elements.next();
            }
        };
    }

    /** Fails if the array has not closed. */
    Mono<T> end() {
        return place == Place.BEHIND
                ? Mono.empty()
                : Mono.error(new CompletionException.Misshapen("its array does not end", progress));
    }

    private void next(char character, List<T> closed) {
        if (inString) {
            keep(character);
            inString = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if (place == Place.BEFORE) {
            place = character == '[' ? Place.WITHIN : Place.BEFORE;
            inString = character == '"';
        } else {
            structure(character, closed);
        }
    }

    private void structure(char character, List<T> closed) {
        boolean separates = depth == 0 && (character == ',' || character == ']');
        if (separates) {
            close(closed);
            place = character == ']' ? Place.BEHIND : Place.WITHIN;
            return;
        }
        keep(character);
        inString = character == '"';
        if (character == '{' || character == '[') {
            depth++;
        } else if (character == '}' || character == ']') {
            depth--;
            if (depth == 0) {
                close(closed);
            }
        }
    }

    /** What is blank is the space behind an element that closed itself. */
    private void close(List<T> closed) {
        if (!element.toString().isBlank()) {
            closed.add(reader.value(element.toString(), name(), progress));
            number++;
        }
        element.setLength(0);
    }

    private void keep(char character) {
        if (place == Place.WITHIN) {
            if (element.length() == LARGEST) {
                String reason = name() + " is longer than " + LARGEST + " characters";
                throw new CompletionException.Misshapen(reason, progress);
            }
            element.append(character);
        }
    }

    private String name() {
        return "element " + number;
    }
}
