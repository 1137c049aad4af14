package io.github.chatlayerreactor.graphql.schema;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two schemas, judged by what it means for a client that was written for the older one.
 *
 * @param severity how bad it is
 * @param type the type it is of, or {@code @name} for a directive
 * @param member the field, input field, enum value or union member of that type; {@code null} for the type itself
 * @param text what has changed, in words
 */
public record Change(
        Severity severity, String type, @Nullable String member, String text) {
    /** How bad a change is. */
    public enum Severity {
        /** What was valid is refused now, or data may no longer fit: an operation that uses it fails. */
        BREAKING,
        /** What was valid still is, but may mean or bring something new, such as an enum value nobody has met yet. */
        DANGEROUS,
        /** No operation of old can notice. */
        SAFE
    }

    /**
     * Where it is, as GraphQL writes coordinates.
     *
     * @return {@code Bot} or {@code Bot.name}
     */
    public String coordinate() {
        return member == null ? type : type + "." + member;
    }

    /** The severity, the coordinate and the text, in one line. */
    @Override
    public String toString() {
        return severity + " " + coordinate() + ": " + text;
    }
}
