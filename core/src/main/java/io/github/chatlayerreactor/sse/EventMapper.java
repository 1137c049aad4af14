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
     * Makes a value of an event. Calls are serial, and each happens once: the buffer that ends an event is framed as it
     * arrives, so a call may run ahead of the subscriber's demand by the events of one buffer, and after the value that
     * makes the subscriber cancel.
     *
     * @param event a view that can be read during the call only
     * @return the value to emit, or null to emit nothing for this event
     */
    @Nullable T map(ServerSentEvent event);
}
