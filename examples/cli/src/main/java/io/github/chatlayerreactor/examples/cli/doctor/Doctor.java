package io.github.chatlayerreactor.examples.cli.doctor;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.examples.cli.session.Connection;
import io.github.chatlayerreactor.examples.cli.session.Failure;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything between this machine and Chatlayer, in the order in which a call goes: settings, names, connections,
 * certificates, the token, the clock, each API. What cannot be looked at is skipped, and said so. Every wait is bounded.
 */
public final class Doctor {
    private static final List<Api> APIS = List.of(
            new Api("graphql", "CHATLAYER_GRAPHQL_URL", ApiChecks::graphql),
            new Api("nlp", "CHATLAYER_NLP_URL", ApiChecks::nlp),
            new Api("completions", "CHATLAYER_COMPLETIONS_URL", ApiChecks::completions));

    private final Connection connection;
    private final Service service;
    private final Surroundings surroundings;
    private final Certificates certificates;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Boolean> reached = new HashMap<>();

    private record Api(String check, String variable, BiFunction<ApiChecks, Endpoint, Finding> call) {}

    /**
     * A doctor for one examination.
     *
     * @param connection the options
     * @param service what is talked to
     * @param surroundings the clock, and whom to ask for a secret
     * @throws SettingException if the file of certificates cannot be read
     */
    public Doctor(Connection connection, Service service, Surroundings surroundings) {
        this.connection = connection;
        this.service = service;
        this.surroundings = surroundings;
        this.certificates = new Certificates(connection.ca(), surroundings.clock());
    }

    /**
     * Examines, which blocks.
     *
     * @return what was found, in that order
     */
    public List<Finding> examine() {
        SettingsCheck settings = new SettingsCheck(service, findings);
        Optional<Endpoint> tokens = settings.tokens();
        Map<Api, Endpoint> apis = new LinkedHashMap<>();
        APIS.forEach(api -> settings.api(api.check(), api.variable()).ifPresent(endpoint -> apis.put(api, endpoint)));
        try (Session session = session()) {
            AccessToken token = tokens.isPresent() ? token(session, tokens.get()) : null;
            apis.forEach((api, endpoint) -> findings.add(called(api, endpoint, session, token)));
        }
        return List.copyOf(findings);
    }

    /** A connection that tries once, so that a failure is the first one; {@code null} where credentials are missing. */
    private @Nullable Session session() {
        Duration bound = connection.timeout();
        try {
            Session session = connection.open(
                    service,
                    surroundings,
                    builder -> builder.calls(
                                    calls -> calls.retry(RetryPolicy.defaults().attempts(1)))
                            .tokens(source -> source.attempts(1).budget(bound.plusSeconds(1))));
            findings.add(0, Finding.ok("settings", "The client id and its secret are set"));
            return session;
        } catch (SettingException missing) {
            findings.add(0, Finding.failed("settings", missing.what(), missing.remedy()));
            return null;
        }
    }

    private @Nullable AccessToken token(@Nullable Session session, Endpoint endpoint) {
        boolean chosen = service.setting(Connection.TOKEN_URL).isPresent();
        boolean reachable = (session != null || chosen) && reaches(endpoint);
        if (session == null || !reachable) {
            findings.add(Finding.skipped("token", "Not asked for: see above", ""));
            return null;
        }
        AccessToken token = null;
        try {
            token = surroundings
                    .stop()
                    .over(session.chatlayer().tokens().token())
                    .block();
            findings.add(Finding.ok(
                    "token",
                    "Granted, for "
                            + String.join(
                                    " ", new TreeSet<>(requireNonNull(token).scopes()))));
        } catch (ChatlayerException refused) {
            findings.add(Finding.failed("token", Failure.of(refused)));
        }
        findings.add(
                ClockCheck.of(surroundings.clock(), certificates.serverTime(endpoint, connection.timeout()), token));
        return token;
    }

    private Finding called(Api api, Endpoint endpoint, @Nullable Session session, @Nullable AccessToken token) {
        boolean reachable = reaches(endpoint);
        if (session == null || token == null || !reachable) {
            return Finding.skipped(api.check(), "Not called: see above", "");
        }
        try {
            return api.call().apply(new ApiChecks(service, session.chatlayer(), surroundings.stop()), endpoint);
        } catch (IllegalArgumentException wrong) {
            return Finding.failed(
                    api.check(),
                    requireNonNullElse(wrong.getMessage(), wrong.toString()),
                    "correct " + api.variable() + ", the bot's id or language");
        }
    }

    /** An origin is looked at once. */
    private boolean reaches(Endpoint endpoint) {
        NetworkCheck network = new NetworkCheck(certificates, connection.timeout(), surroundings.stop(), findings);
        return reached.computeIfAbsent(endpoint.origin(), origin -> network.reaches(endpoint));
    }
}
