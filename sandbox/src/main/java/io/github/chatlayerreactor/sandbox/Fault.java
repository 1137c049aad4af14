package io.github.chatlayerreactor.sandbox;

import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One way in which an API misbehaves; see {@link Faults} for when. A fault that answers by itself does so whatever the
 * request was and before its token is looked at.
 */
public final class Fault {
    static final Fault NONE = new Fault("none", (normal, wire, timer) -> normal.flatMap(wire::send));

    private final String name;
    private final Effect effect;

    private Fault(String name, Effect effect) {
        this.name = name;
        this.effect = effect;
    }

    /**
     * Answers with a status and an empty body, as Keycloak does when overloaded (503).
     *
     * @param status the status, 200 to 599
     * @return the fault
     * @throws IllegalArgumentException for a status out of range
     */
    public static Fault status(int status) {
        return status(status, Map.of(), "");
    }

    /**
     * Answers with a status, headers such as {@code Retry-After}, and a body.
     *
     * @param status the status, 200 to 599
     * @param headers the headers; Content-Length is added
     * @param body the body, sent as UTF-8
     * @return the fault
     * @throws IllegalArgumentException for a status out of range
     */
    public static Fault status(int status, Map<String, String> headers, String body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("No status from 200 to 599: " + status);
        }
        Answer.Whole answer = new Answer.Whole(status, headers, body);
        return new Fault("status " + status, (normal, wire, timer) -> wire.replace(answer));
    }

    /**
     * Answers 200 with a body of another kind, such as the HTML of a proxy.
     *
     * @param contentType the content type
     * @param body the body, sent as UTF-8
     * @return the fault
     */
    public static Fault text(String contentType, String body) {
        Answer.Whole answer = Answer.text(200, contentType, body);
        return new Fault("text " + contentType, (normal, wire, timer) -> wire.replace(answer));
    }

    /**
     * Waits, then answers as if nothing had happened; a token is checked after the wait.
     *
     * @param delay how long
     * @return the fault
     */
    public static Fault delay(Duration delay) {
        return new Fault(
                "delay " + delay,
                (normal, wire, timer) -> Mono.delay(delay, timer).then(normal).flatMap(wire::send));
    }

    /**
     * Takes the request and never answers; the connection stays open until the client or the sandbox closes it.
     *
     * @return the fault
     */
    public static Fault hang() {
        return new Fault("hang", (normal, wire, timer) -> Mono.never());
    }

    /**
     * Takes the request and resets the connection before the first byte of a response.
     *
     * @return the fault
     */
    public static Fault reset() {
        return new Fault("reset", (normal, wire, timer) -> wire.reset());
    }

    /**
     * Sends the headers of the right answer with its full Content-Length, half of its body, and closes the connection. A
     * stream is gathered first.
     *
     * @return the fault
     */
    public static Fault halfBody() {
        return new Fault(
                "half body",
                (normal, wire, timer) -> normal.flatMap(Answer::whole).flatMap(wire::sendHalf));
    }

    /**
     * Ends an event stream after some of its events, in good order but without its terminator ({@code [DONE]}). An answer
     * that is no stream is sent as it is.
     *
     * @param events how many events are sent at most, 0 or more
     * @return the fault
     * @throws IllegalArgumentException for a negative number
     */
    public static Fault cutStream(int events) {
        if (events < 0) {
            throw new IllegalArgumentException("No number of events: " + events);
        }
        return new Fault(
                "stream cut after " + events,
                (normal, wire, timer) -> normal.flatMap(answer ->
                        answer instanceof Answer.Events stream ? wire.stream(stream.cut(events)) : wire.send(answer)));
    }

    Mono<Void> play(Mono<Answer> normal, Wire wire, Scheduler timer) {
        return effect.play(normal, wire, timer);
    }

    /** Returns the fault's name and its number, but no headers or body. */
    @Override
    public String toString() {
        return "Fault[" + name + ']';
    }

    /** What becomes of a request, given the answer it would have had. */
    @FunctionalInterface
    private interface Effect {
        Mono<Void> play(Mono<Answer> normal, Wire wire, Scheduler timer);
    }
}
