package io.github.chatlayerreactor.benchmarks.outage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.chatlayerreactor.benchmarks.outage.Calls.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an outage has cost.
 *
 * @param calls how many were made
 * @param early how many failed, or were never answered, that began before the token's hard point
 * @param failed how many failed
 * @param unanswered how many had neither failed nor been answered 2 s after the last was made
 * @param slowest milliseconds of the slowest, of failed and unanswered ones too
 * @param lastFailure seconds from the token server's return to the last failure; 0 if that was before
 * @param tokenRequests how often the token server was asked, or tried, while it failed
 * @param errors how many failed with which
 */
record Toll(
        int calls,
        long early,
        long failed,
        long unanswered,
        double slowest,
        double lastFailure,
        long tokenRequests,
        Map<String, Long> errors) {
    /**
     * Counts.
     *
     * @param made all calls
     * @param now when they are looked at
     * @param back when the token server was back
     * @param tokenRequests see {@link #tokenRequests()}
     */
    static Toll of(List<Call> made, Duration now, Duration back, long tokenRequests) {
        List<Call> lost = made.stream()
                .filter(call -> !call.isAnswered() || call.error() != null)
                .toList();
        long unanswered = lost.stream().filter(call -> !call.isAnswered()).count();
        return new Toll(
                made.size(),
                lost.stream()
                        .filter(call -> call.begun().compareTo(Spell.HARD_POINT) < 0)
                        .count(),
                lost.size() - unanswered,
                unanswered,
                made.stream()
                        .mapToDouble(call -> seconds(call.took(now)) * 1e3)
                        .max()
                        .orElseThrow(),
                lost.stream()
                        .mapToDouble(call ->
                                seconds(call.begun().plus(call.took(now)).minus(back)))
                        .reduce(0, Math::max),
                tokenRequests,
                errors(lost));
    }

    /** What a table shows of it, in the order of the components. */
    List<Double> figures() {
        return List.of(
                (double) early, (double) failed, (double) unanswered, slowest, lastFailure, (double) tokenRequests);
    }

    private static Map<String, Long> errors(List<Call> lost) {
        return lost.stream()
                .map(Call::error)
                .filter(Objects::nonNull)
                .collect(groupingBy(Toll::name, TreeMap::new, counting()));
    }

    /** Its class, without the package, and that of its cause. */
    private static String name(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? simple(error) : simple(error) + " of " + simple(cause);
    }

    private static String simple(Throwable error) {
        return error.getClass()
                .getName()
                .substring(error.getClass().getPackageName().length() + 1)
                .replace('$', '.');
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
