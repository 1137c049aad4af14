package io.github.chatlayerreactor.sse;

import org.jspecify.annotations.Nullable;

/**
 * A function from an event to a value or none.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface EventMapper<T> {
    /**
     * Makes a value of an event. Calls are serial, each happens once, and only while the subscriber asks for a value; on
     * the thread that brought the event's end, or on the one that asks.
     *
     * @param event a view that can be read during the call only
     * @return the value to emit, or null to emit nothing for this event
     */
    @Nullable T map(ServerSentEvent event);
}
