package io.github.chatlayerreactor.soak.calls;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * One call to be made.
 *
 * @param kind what it is called in the balance
 * @param publisher makes it, when it is subscribed to
 * @param check says what is wrong with an answer, or {@code null}
 * @param failure says how the call failed, by an answer with which nothing is wrong, or {@code null} if it was answered
 * @param within the time within which it must end, whatever befalls it
 */
record Call<T>(
        String kind,
        Publisher<T> publisher,
        Function<List<T>, @Nullable String> check,
        Function<List<T>, @Nullable String> failure,
        Duration within) {
    /** A call that tells its failure by an error, as most do. */
    Call(String kind, Publisher<T> publisher, Function<List<T>, @Nullable String> check, Duration within) {
        this(kind, publisher, check, got -> null, within);
    }

    /** A call with one answer, which must be this one. */
    static <T> Call<T> expecting(String kind, Publisher<T> publisher, T answer, Duration within) {
        return new Call<>(kind, publisher, got -> differs(List.of(answer), got), within);
    }

    /** Why these are not the ones that were expected, or {@code null}. */
    static @Nullable String differs(List<?> expected, List<?> got) {
        return expected.equals(got) ? null : "expected " + brief(expected) + ", got " + brief(got);
    }

    private static String brief(List<?> values) {
        String told = values.toString();
        return told.length() > 300 ? told.substring(0, 300) + "…" : told;
    }
}
