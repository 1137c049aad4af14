package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.auth.Step.Answer;
import io.github.chatlayerreactor.auth.Step.Ask;
import io.github.chatlayerreactor.auth.Step.Cancel;
import io.github.chatlayerreactor.auth.Step.Close;
import io.github.chatlayerreactor.auth.Step.Manner;
import io.github.chatlayerreactor.auth.Step.MoveWallClock;
import io.github.chatlayerreactor.auth.Step.Pass;
import io.github.chatlayerreactor.auth.Step.Race;
import io.github.chatlayerreactor.auth.Step.Reject;
import io.github.chatlayerreactor.auth.Step.RotateSecret;
import io.github.chatlayerreactor.auth.TrialCaller.Deliberate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A shared token, its server and its callers in virtual time: runs a schedule step by step and notes what breaks a rule.
 * A callback must not throw what it notes, since the source would take it for a subscriber's own fault.
 *
 * <p>Rules bear the contract's numbers: 1 one fetch at a time; 2 each waiter ends exactly once; 3 no token from its hard
 * point on; 4 none that was rejected; 5 a token's value and times are of one publication; 6 none after the close; 7 at
 * most 4 × (T + 1) requests in T seconds, and a second between two fetches; 8 a fetch ends within its budget; 9 no
 * caller's Context in it. And 0: a token that is held and usable is handed out at once.
 */
final class Trial {
    /** The settings that matter to the rules; the rest is as in {@link ScriptedServer}. */
    record Settings(
            int attempts, Duration attemptTimeout, Duration budget, int maxWaiters, boolean breaker, long jitter) {}

    private final ScriptedServer server = new ScriptedServer();
    private final List<String> violations = new ArrayList<>();
    private final TrialServer tokens = new TrialServer(server, this::violated);
    private final SharedToken source;
    private final List<TrialCaller> callers = new ArrayList<>();
    private final List<AccessToken> received = new ArrayList<>();
    private final Map<String, Integer> fenced = new HashMap<>();
    private final Set<Throwable> errors = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Rejection> verdicts = new ArrayList<>();
    private int epoch;
    private int closedAt = Integer.MAX_VALUE;
    private boolean racing;

    Trial(Settings settings) {
        server.attempts = settings.attempts();
        server.attemptTimeout = settings.attemptTimeout();
        server.budget = settings.budget();
        server.maxWaiters = settings.maxWaiters();
        server.random = new Random(settings.jitter())::nextDouble;
        if (settings.breaker()) {
            server.breaker = SharedTokenSource.Builder.defaultBreaker(server::ticker);
        }
        source = server.source();
    }

    static Duration now(ScriptedServer server) {
        return Duration.ofNanos(server.time.now(TimeUnit.NANOSECONDS));
    }

    /** The rules that were broken, up to the step that broke the first. Afterwards the source is closed. */
    List<String> run(List<Step> schedule) {
        for (int i = 0; i < schedule.size() && violations.isEmpty(); i++) {
            take(schedule.get(i));
            expectNobodyToWaitForLong();
        }
        close();
        expectSilence();
        return violations;
    }

    int grants() {
        return tokens.issues().size();
    }

    int failures() {
        return errors.size();
    }

    List<Rejection> verdicts() {
        return verdicts;
    }

    void violated(String rule) {
        violations.add(rule);
    }

    private void take(Step step) {
        if (step instanceof Pass pass) {
            server.advance(pass.time());
        } else if (step instanceof MoveWallClock move) {
            server.moveWallClock(move.by());
        } else if (step instanceof Ask ask) {
            ask(ask.manner());
        } else if (step instanceof Cancel cancel) {
            List<TrialCaller> waiting = waiting();
            if (!waiting.isEmpty()) {
                nth(waiting, cancel.back()).cancel();
            }
        } else if (step instanceof Reject reject && !received.isEmpty()) {
            reject(nth(received, reject.back()));
        } else if (step instanceof Answer answer) {
            tokens.answers(answer);
        } else if (step instanceof RotateSecret rotation) {
            tokens.rotate(rotation.oldReads());
        } else if (step instanceof Race race) {
            race(race.rival());
        } else if (step instanceof Close) {
            close();
        }
    }

    private void race(Step rival) {
        racing = true;
        server.raceWith(() -> {
            take(rival);
            racing = false;
        });
    }

    void ask(Manner manner) {
        Issue held = racing ? null : held();
        TrialCaller caller = new TrialCaller(this, manner, now(server), epoch);
        callers.add(caller);
        try {
            source.subscribe(caller);
        } catch (Deliberate thrown) {
            // what a fresh token's subscriber throws is its own affair
        }
        boolean served = caller.token != null && held != null && held.isOf(caller.token);
        if (held != null && manner != Manner.CANCELS_AT_ONCE && !served) {
            violated("0: not given " + held + " at " + now(server));
        }
    }

    void reject(AccessToken token) {
        int before = epoch;
        Rejection verdict = source.reject(token);
        verdicts.add(verdict);
        if (verdict == Rejection.REFRESH_STARTED || verdict == Rejection.JOINED) {
            epoch++;
            fenced.putIfAbsent(token.value(), epoch);
        }
        if (closedAt <= before && verdict != Rejection.CLOSED) {
            violated("6: " + verdict + " after the close");
        }
    }

    void received(TrialCaller caller, AccessToken token) {
        received.add(token);
        Duration now = now(server);
        Issue issue = tokens.issues().stream()
                .filter(known -> known.isOf(token))
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (issue == null) {
            violated("5: never granted: " + token);
        } else if (!issue.life().isZero() && now.compareTo(issue.hard()) >= 0) {
            violated("3: at " + now + " " + issue);
        } else if (caller.askedAt.equals(now) && isOver(issue, now)) {
            violated("3: by the wall clock " + server.wall.instant() + " " + issue);
        }
        if (fenced.getOrDefault(token.value(), Integer.MAX_VALUE) <= caller.epoch) {
            violated("4: " + token.value() + " at " + now);
        }
        if (closedAt <= caller.epoch) {
            violated("6: a token after the close");
        }
    }

    void failed(TrialCaller caller, Throwable error) {
        if (!(error instanceof AuthException) || !errors.add(error)) {
            violated("2: an error that is not the subscriber's own: " + error);
        }
        if (closedAt <= caller.epoch && !(error instanceof AuthException.Closed)) {
            violated("6: after the close " + error);
        }
    }

    private void close() {
        source.close();
        closedAt = Math.min(closedAt, ++epoch);
        if (!racing && !waiting().isEmpty()) {
            violated("2: " + waiting().size() + " still wait after the close");
        }
    }

    private void expectNobodyToWaitForLong() {
        Duration limit = now(server).minus(server.budget);
        if (waiting().stream().anyMatch(caller -> caller.askedAt.compareTo(limit) < 0)) {
            violated("8: somebody has waited longer than the budget at " + now(server));
        }
    }

    private void expectSilence() {
        int requests = tokens.requests();
        server.advance(Duration.ofHours(1));
        ask(Manner.PATIENT);
        if (tokens.requests() != requests || tokens.running() != 0) {
            violated("6: requests after the close");
        }
        if (!waiting().isEmpty()) {
            violated("2: somebody waits for ever");
        }
    }

    /** What the source must hold: the latest token that came, if it may be handed out. */
    private @Nullable Issue held() {
        List<Issue> kept = tokens.issues().stream().filter(Issue::isKept).toList();
        if (kept.isEmpty() || closedAt <= epoch) {
            return null;
        }
        Issue latest = kept.get(kept.size() - 1);
        boolean usable = now(server).compareTo(latest.hard()) < 0 && !latest.isOver(server.wall.instant());
        return usable && !fenced.containsKey(latest.value()) ? latest : null;
    }

    private boolean isOver(Issue issue, Duration now) {
        return issue.isKept() && now.compareTo(issue.soft()) >= 0 && issue.isOver(server.wall.instant());
    }

    private List<TrialCaller> waiting() {
        return callers.stream().filter(TrialCaller::isWaiting).toList();
    }

    private static <T> T nth(List<T> list, int back) {
        return list.get(list.size() - 1 - back % list.size());
    }
}
