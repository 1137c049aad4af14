package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets a token and tells its life and scopes; the token itself only where that is asked for. */
@Command(name = "token", description = "Gets an access token, and tells how long it lives and what for.")
public final class TokenCommand extends Task {
    @Option(
            names = "--show-value",
            description = "prints the token itself, and nothing else unless --json is given: it is a secret")
    private boolean value;

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public TokenCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Service service) {
        try (Session session = open(service)) {
            AccessToken token = await(session.chatlayer().tokens().token());
            if (output().isJson()) {
                output().json(surroundings().terminal(), described(token));
            } else if (value) {
                say("%s", token.value());
            } else {
                say("lives for  %d s, until %s", secondsLeft(token), token.expiry());
                say("scopes     %s", String.join(" ", new TreeSet<>(token.scopes())));
            }
            return ExitCode.DONE;
        }
    }

    private Map<String, Object> described(AccessToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("secondsLeft", secondsLeft(token));
        members.put("expiry", token.expiry().toString());
        members.put("scopes", new TreeSet<>(token.scopes()));
        if (value) {
            members.put("value", token.value());
        }
        return members;
    }

    private long secondsLeft(AccessToken token) {
        return Duration.between(surroundings().clock().instant(), token.expiry())
                .toSeconds();
    }
}
