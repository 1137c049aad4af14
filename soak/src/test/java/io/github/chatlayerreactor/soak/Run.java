package io.github.chatlayerreactor.soak;

import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.soak.calls.Crowd;
import io.github.chatlayerreactor.soak.calls.Subject;
import io.github.chatlayerreactor.soak.levels.Levels;
import io.github.chatlayerreactor.soak.levels.Resources;
import io.github.chatlayerreactor.soak.levels.Watch;
import io.github.chatlayerreactor.soak.servers.KeycloakHost;
import io.github.chatlayerreactor.soak.servers.Servers;
import io.github.chatlayerreactor.soak.servers.Wire;
import io.github.chatlayerreactor.soak.weather.Climate;
import io.github.chatlayerreactor.soak.weather.SteppingClock;
import io.github.chatlayerreactor.soak.weather.Weather;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One run: a warm-up, the levels, the run itself, the levels again, and once more when all is closed. */
final class Run implements AutoCloseable {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(20);
    private static final int LOOK_MILLIS = 100;

    private final Ledger ledger = new Ledger();
    private final Orders orders = new Orders();
    private final Resources resources = new Resources();
    private final Watch watch = Watch.start(ledger::unexplained);
    private final Map<String, Integer> spells = new TreeMap<>();
    private final Plan plan;
    private final Servers servers;
    private final SteppingClock clock;
    private final List<Subject> subjects;
    private final Crowd crowd;

    @SuppressWarnings("TimeZoneUsage") // the one place where the system's clock enters
    Run(Plan plan) throws Exception {
        this.plan = plan;
        this.clock = new SteppingClock(Clock.systemUTC());
        this.servers = start(plan);
        KeycloakHost keycloak = servers.keycloak();
        URI tokens = servers.sandbox().now().tokenUrl();
        Subject first = subject(servers, "sandbox-token", tokens.getPath());
        Subject second = keycloak == null
                ? subject(servers, "sandbox-token", tokens.getPath())
                : new Subject(
                        keycloak.credentials(), servers.wire("keycloak").uri(keycloak.tokenPath()), clock, resources);
        this.subjects = List.of(first, second);
        String client = keycloak == null ? "sandbox" : keycloak.client();
        this.crowd = Crowd.of(servers, first, second, client, orders, ledger, resources);
    }

    private Servers start(Plan plan) throws Exception {
        Plan.Processes processes = plan.processes();
        return processes == null
                ? Servers.inProcess(plan.seed(), orders, ledger)
                : Servers.all(plan.seed(), orders, ledger, processes.keycloak(), processes.scripts());
    }

    private Subject subject(Servers all, String wire, String tokenPath) {
        return new Subject(all.sandbox().credentials(), all.wire(wire).uri(tokenPath), clock, resources);
    }

    /** Runs it, which takes as long as was planned, and up to a minute or two more for what is still to end. */
    Report run() throws Exception {
        try (Progress progress = new Progress(this)) {
            Levels start = part(plan.warmUp(), plan.seed(), progress);
            Levels end = part(plan.time().minus(plan.warmUp()), plan.seed() + 1, progress);
            long fetches = fetches();
            subjects.forEach(Subject::close);
            settle(0);
            Levels closed = Levels.now(resources, 0);
            return new Report(
                    plan, ledger, orders, spells, start, end, closed, watch.leaks(), resources.opened(), fetches);
        }
    }

    private Levels part(Duration time, long seed, Progress progress) throws Exception {
        Weather weather = new Climate(servers, clock).weather(seed);
        progress.weather(weather);
        crowd.start(seed);
        weather.begin(time);
        watch(time);
        crowd.stop();
        weather.end();
        weather.seen().forEach((spell, count) -> spells.merge(spell, count, Integer::sum));
        while (ledger.openCalls() > 0) {
            watch(Duration.ofMillis(LOOK_MILLIS));
        }
        settle(subjects.size());
        resources
                .buffersHeld()
                .forEach(held -> ledger.unexplained("a buffer is held though nothing is called: " + held));
        return Levels.now(resources, busy());
    }

    private void watch(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_MILLIS);
            ledger.closeOverdue();
        }
    }

    /** Gives what goes by itself a while to go, and closes the connections that are left, all idle, from the other side. */
    private void settle(int connections) throws InterruptedException {
        await(() -> resources.inUse() == 0);
        int lost = resources.inUse();
        if (lost > 0) {
            ledger.unexplained(lost + " connections are held by calls that have ended");
        }
        await(() -> isIdleOrCloses(connections));
    }

    /** A token's refresh comes when it is due, and leaves a connection of its own. */
    private boolean isIdleOrCloses(int connections) {
        boolean idle = isIdle(connections);
        if (!idle) {
            servers.wires().forEach(Wire::closeAll);
        }
        return idle;
    }

    private static void await(BooleanSupplier settled) throws InterruptedException {
        long end = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (System.nanoTime() - end < 0 && !settled.getAsBoolean()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isIdle(int connections) {
        return resources.open() == 0
                && resources.bytesHeld() == 0
                && resources.timersSet() <= 2 * connections
                && busy() == 0;
    }

    private long busy() {
        return subjects.stream().mapToLong(Subject::busy).sum();
    }

    long fetches() {
        return subjects.stream().mapToLong(Subject::fetches).sum();
    }

    Ledger ledger() {
        return ledger;
    }

    Resources resources() {
        return resources;
    }

    @Override
    public void close() throws IOException {
        crowd.close();
        servers.close();
        resources.close();
        watch.close();
    }
}
