package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What is different about some calls. A value, for {@link GraphQlClient#with}:
 *
 * <pre>{@code
 * graphql.with(CallOptions.defaults().idempotencyKey("Idempotency-Key", orderId)).mutate(ORDER, order);
 * }</pre>
 */
public final class CallOptions {
    private static final Request NOWHERE = Request.get(URI.create("http://127.0.0.1/"));
    private static final CallOptions DEFAULTS = new CallOptions(UnaryOperator.identity());

    private final UnaryOperator<Request> settings;

    private CallOptions(UnaryOperator<Request> settings) {
        this.settings = settings;
    }

    /**
     * Nothing is different.
     *
     * @return the defaults of every operation
     */
    public static CallOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the deadline of each request, counted from when it is to be sent. Default: {@link
     * io.github.chatlayerreactor.http.Timeouts#call()}.
     *
     * @param bound a positive duration
     * @return options like these, with that deadline
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CallOptions timeout(Duration bound) {
        return and(request -> request.timeout(bound));
    }

    /**
     * States how urgent it is. Default: {@link Lane#LIVE}.
     *
     * @param lane where it waits to be let in
     * @return options like these, with that lane
     */
    public CallOptions lane(Lane lane) {
        return and(request -> request.lane(lane));
    }

    /**
     * Adds a header.
     *
     * @param name the header's name
     * @param value the header's value
     * @return options like these, with the header
     * @throws IllegalArgumentException if the name or the value has a character that it cannot have
     */
    public CallOptions header(String name, String value) {
        return and(request -> request.header(name, value));
    }

    /**
     * Adds a key by which the server knows a request that it has seen, so that a mutation may be sent again though the fate
     * of the first request is unknown. Only where the server says that it keeps such keys.
     *
     * @param header the header that the server reads it from, such as {@code Idempotency-Key}
     * @param key names the change, not the request: a new one for each change, the same for each attempt at it
     * @return options like these, with the header and {@link Replay#ALWAYS}
     * @throws IllegalArgumentException if the header or the key has a character that it cannot have
     */
    public CallOptions idempotencyKey(String header, String key) {
        return header(header, key).replay(Replay.ALWAYS);
    }

    /**
     * States whether it may be sent more than once. Default: {@link Replay#ALWAYS} for a query, {@link Replay#UNPROCESSED}
     * for a mutation.
     *
     * @param statement {@link Replay#ALWAYS} for a mutation that does no harm when it is executed twice
     * @return options like these, with that statement
     */
    public CallOptions replay(Replay statement) {
        return and(request -> request.replay(statement));
    }

    Request applyTo(Request request) {
        return settings.apply(request);
    }

    boolean areDefaults() {
        return this == DEFAULTS;
    }

    private CallOptions and(UnaryOperator<Request> setting) {
        var unused = setting.apply(NOWHERE); // so that one that is wrong fails here, where it is written
        return new CallOptions(request -> setting.apply(settings.apply(request)));
    }
}
