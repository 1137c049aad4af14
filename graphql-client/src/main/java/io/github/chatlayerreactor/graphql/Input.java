package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.Nullable;

/**
 * A variable, or a field of an input object, that tells apart what GraphQL tells apart: to leave something as it is, and
 * to make it null. It is the type of a component of the record that variables are written from.
 *
 * <pre>{@code
 * record BotChange(String botId, Input<String> name, Input<String> description) {}
 *
 * // {"botId":"3859","description":null}: the name stays, the description goes
 * new BotChange("3859", Input.absent(), Input.ofNull());
 * }</pre>
 *
 * <p>A component of any other type is always sent, as {@code null} if it is null.
 *
 * @param <T> the value
 * @see <a href="https://spec.graphql.org/October2021/#sec-Null-Value">GraphQL, October 2021, §2.9.5</a>
 */
public sealed interface Input<T> {
    /**
     * Nothing is sent.
     *
     * @param <T> the value that could be sent
     * @return the absence
     */
    static <T> Input<T> absent() {
        return new Absent<>();
    }

    /**
     * {@code null} is sent.
     *
     * @param <T> the value that could be sent
     * @return the null
     */
    static <T> Input<T> ofNull() {
        return new Null<>();
    }

    /**
     * A value is sent.
     *
     * @param value the value
     * @param <T> the value
     * @return the value to send
     */
    static <T> Input<T> of(T value) {
        return new Value<>(value);
    }

    /**
     * A value is sent, or {@code null}.
     *
     * @param value the value, or {@code null}
     * @param <T> the value
     * @return {@link #of} or {@link #ofNull}
     */
    static <T> Input<T> ofNullable(@Nullable T value) {
        return value == null ? ofNull() : of(value);
    }

    /**
     * Left out of the JSON. As an element of a list or a map it cannot be sent.
     *
     * @param <T> the value that could be sent
     */
    record Absent<T>() implements Input<T> {}

    /**
     * Sent as {@code null}.
     *
     * @param <T> the value that could be sent
     */
    record Null<T>() implements Input<T> {}

    /**
     * Sent as the value is by itself.
     *
     * @param value the value
     * @param <T> the value
     */
    record Value<T>(T value) implements Input<T> {}
}
