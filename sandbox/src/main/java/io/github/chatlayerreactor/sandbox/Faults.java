package io.github.chatlayerreactor.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The switches that make the sandbox misbehave. They work from the next request that arrives; a request already being
 * answered keeps the fault it drew, or none. Thread-safe.
 *
 * <pre>{@code
 * sandbox.faults().on(Api.TOKEN, Fault.status(503));            // every request until off(Api.TOKEN)
 * sandbox.faults().once(Api.NLP, Fault.reset());                // the next request alone
 * sandbox.faults().times(3, Api.GRAPHQL, Fault.halfBody());     // the next three
 * }</pre>
 */
public final class Faults {
    private final Map<Api, FaultLine> lines = new EnumMap<>(Api.class);
    private final Tokens tokens;

    Faults(Tokens tokens) {
        this.tokens = tokens;
        for (Api api : Api.values()) {
            lines.put(api, new FaultLine());
        }
    }

    /**
     * Sets the fault of every request from now on, in place of the one set before.
     *
     * @param api the API
     * @param fault the fault
     */
    public void on(Api api, Fault fault) {
        of(api).stand(requireNonNull(fault, "fault"));
    }

    /**
     * Sets the fault of one request: it is used up by the first request for which no earlier one waits, ahead of what
     * {@link #on} has set.
     *
     * @param api the API
     * @param fault the fault
     */
    public void once(Api api, Fault fault) {
        times(1, api, fault);
    }

    /**
     * Sets the fault of some requests, like as many calls of {@link #once}.
     *
     * @param count how many requests, 1 or more
     * @param api the API
     * @param fault the fault
     * @throws IllegalArgumentException for a count below 1
     */
    public void times(int count, Api api, Fault fault) {
        if (count < 1) {
            throw new IllegalArgumentException("No number of requests: " + count);
        }
        Collections.nCopies(count, requireNonNull(fault, "fault")).forEach(of(api)::add);
    }

    /**
     * Ends the faults of one API: the one that {@link #on} has set, and those of {@link #once} and {@link #times} that no
     * request has used up. The other APIs' faults stay, and so do {@link #revokeTokens} and {@link #notBefore}.
     *
     * @param api the API
     */
    public void off(Api api) {
        of(api).clear();
    }

    /**
     * Has every API refuse all tokens issued so far: 401 with {@code error="invalid_token"}. Tokens issued later are good.
     */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /**
     * Has every API refuse the tokens issued before an instant, as Keycloak's pushed not-before does. With an instant in
     * the future, the token endpoint answers 200 with tokens that are already dead.
     *
     * @param notBefore the instant, cut to seconds; the token reply's {@code not-before-policy} shows it
     */
    public void notBefore(Instant notBefore) {
        tokens.notBefore(notBefore.getEpochSecond());
    }

    /** Takes back everything: the faults of all APIs, {@link #revokeTokens} and {@link #notBefore}. */
    public void clear() {
        lines.values().forEach(FaultLine::clear);
        tokens.restore();
    }

    FaultLine of(Api api) {
        return requireNonNull(lines.get(requireNonNull(api, "api")));
    }
}
