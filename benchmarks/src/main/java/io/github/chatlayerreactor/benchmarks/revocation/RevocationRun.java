package io.github.chatlayerreactor.benchmarks.revocation;

import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.report.Comparison;
import io.github.chatlayerreactor.benchmarks.report.Goal;
import io.github.chatlayerreactor.benchmarks.report.Measure;
import io.github.chatlayerreactor.benchmarks.report.Results;
import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.rounds.Rounds;
import io.github.chatlayerreactor.benchmarks.rounds.Run;
import io.github.chatlayerreactor.benchmarks.rounds.Settings;
import io.github.chatlayerreactor.benchmarks.service.Service;
import java.time.Duration;
import java.util.List;

/** Measures what a revoked token costs each client. */
public final class RevocationRun implements Run {
    private static final Duration LIFE = Duration.ofHours(1);

    /** What a token server may need that checks a secret and signs. */
    private static final Duration GRANT = Duration.ofMillis(100);

    private static final int MOST_ROUNDS = 3;

    private static final Measure FAILED = Measure.less("failed calls", 0).alone();
    private static final Measure REQUESTS = Measure.less("token requests", 0).alone();
    private static final List<Measure> MEASURES = List.of(
            FAILED,
            REQUESTS,
            Measure.less("401 seen by the API", 0).alone(),
            Measure.more("calls served in 3 s", 0).alone());

    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public void measure(Settings settings, Results results) throws Exception {
        Comparison<Tried> comparison = new Comparison<>(
                "revocation",
                "Token revoked under %d calls in flight".formatted(Callers.IN_FLIGHT),
                List.of(Tried.OURS, Tried.SPRING_SECURITY, Tried.SPRING_SECURITY_AND_RETRY),
                Tried.OURS,
                MEASURES);
        try (Dialogue service = Service.start(LIFE, GRANT)) {
            Rounds.measure(
                    comparison,
                    Math.min(settings.rounds(), MOST_ROUNDS),
                    client -> Dialogue.compiled(Callers.class, client.name(), service.line(), LIFE.toString()));
        }
        results.add(
                comparison,
                List.of(
                        Goal.atMost("failed calls", 0, comparison.spread(Tried.OURS, FAILED))
                                .inEveryRound(),
                        Goal.atMost("token requests", 1, comparison.spread(Tried.OURS, REQUESTS))
                                .inEveryRound()));
    }
}
