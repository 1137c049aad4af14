package io.github.chatlayerreactor.graphql;

import java.util.List;

/** How a place in the data is written in errors: {@code bots[3].name}. */
final class FieldPath {
    private FieldPath() {}

    static String of(List<Object> segments) {
        StringBuilder written = new StringBuilder();
        for (Object segment : segments) {
            if (segment instanceof Integer index) {
                written.append('[').append(index).append(']');
            } else {
                written.append(written.isEmpty() ? "" : ".").append(segment);
            }
        }
        return written.toString();
    }
}
