package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.down;
import static io.github.chatlayerreactor.auth.ScriptedServer.overloaded;
import static io.github.chatlayerreactor.auth.ScriptedServer.refusal;

import io.github.chatlayerreactor.auth.Step.Answer;
import io.github.chatlayerreactor.auth.Step.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The token server of a {@link Trial}: answers as it was last told, and watches what it is asked, and when. */
final class TrialServer {
    private final ScriptedServer server;
    private final Consumer<String> violations;
    private final List<Issue> issues = new ArrayList<>();
    private Answer mode = new Answer(Kind.GRANT, ScriptedServer.LIFE, Duration.ZERO);
    private ClientCredentials accepted = ScriptedServer.CREDENTIALS;
    private ClientCredentials old = accepted;
    private int secrets;
    private int oldReads;
    private int requests;
    private int running;
    private @Nullable Duration started;
    private boolean refused;
    private boolean reread;

    TrialServer(ScriptedServer server, Consumer<String> violations) {
        this.server = server;
        this.violations = violations;
        server.credentials = Mono.fromSupplier(this::read);
        server.answers(Mono.deferContextual(this::request));
    }

    void answers(Answer answer) {
        mode = answer;
    }

    void rotate(int readsOfTheOld) {
        old = accepted;
        accepted = ClientCredentials.of("the-id", "secret-" + ++secrets);
        oldReads = readsOfTheOld;
    }

    List<Issue> issues() {
        return issues;
    }

    int requests() {
        return requests;
    }

    int running() {
        return running;
    }

    /** Read at a fetch's start, and once more in it when the credentials were refused. */
    private ClientCredentials read() {
        if (refused && !reread) {
            reread = true;
        } else {
            Duration now = Trial.now(server);
            if (started != null && now.minus(started).compareTo(Duration.ofSeconds(1)) < 0) {
                violations.accept("7: a fetch began at " + now + ", the one before it at " + started);
            }
            started = now;
            reread = false;
        }
        refused = false;
        oldReads--;
        return oldReads >= 0 ? old : accepted;
    }

    private Mono<TokenReply> request(ContextView context) {
        Duration now = Trial.now(server);
        requests++;
        if (context.hasKey(TrialCaller.class)) {
            violations.accept("9: a caller's Context is in the fetch");
        }
        if (requests * 1_000L > 4 * (now.toMillis() + 1_000)) {
            violations.accept("7: request " + requests + " after " + now);
        }
        if (++running > 1) {
            violations.accept("1: " + running + " requests run at " + now);
        }
        AtomicBoolean over = new AtomicBoolean(); // a reply may meet a cancel
        return reply(now, server.wall.instant()).doOnTerminate(() -> end(over)).doOnCancel(() -> end(over));
    }

    private void end(AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            running--;
        }
    }

    private Mono<TokenReply> reply(Duration sent, Instant sentAt) {
        List<ClientCredentials> presented = server.presented();
        boolean known = presented.get(presented.size() - 1).equals(accepted);
        Kind kind = known ? mode.kind() : Kind.REFUSED;
        Duration life = mode.life();
        Mono<TokenReply> reply = switch (kind) {
            case GRANT -> Mono.fromSupplier(() -> grant("token-" + issues.size(), life, sent, sentAt));
            case GRANT_THE_SAME -> Mono.fromSupplier(() -> grant(latestValue(), life, sent, sentAt));
            case OVERLOADED -> overloaded(life);
            case REFUSED -> refusal("invalid_client").doOnError(e -> refused = true);
            case BAD_SCOPE -> refusal("invalid_scope");
            case MALFORMED -> Mono.error(() -> new AuthException.Malformed("Answered 200 with HTML"));
            case DOWN -> down();
            case NEVER -> Mono.never();
        };
        return mode.delay().isZero() ? reply : server.late(mode.delay(), reply);
    }

    private String latestValue() {
        return issues.isEmpty() ? "token-0" : issues.get(issues.size() - 1).value();
    }

    private TokenReply grant(String value, Duration life, Duration sent, Instant sentAt) {
        issues.add(new Issue(value, life, sent, sentAt));
        return new TokenReply(value, life, true, Set.of());
    }
}
