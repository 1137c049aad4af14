package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.nlp.Entity;
import io.github.chatlayerreactor.nlp.Intent;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpResult;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells the intents and entities of one text. */
@Command(
        name = "extract",
        description = "Tells what a bot understands: the intents, the most likely first, and entities.")
public final class ExtractCommand extends NlpCommand {
    @Parameters(paramLabel = "TEXT", description = "what is said, at most 1000 characters")
    private String text = "";

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public ExtractCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(NlpClient nlp, Target target) {
        NlpResult result = await(nlp.extract(target.utterance(text)));
        if (output().isJson()) {
            output().json(surroundings().terminal(), json(result));
            return ExitCode.DONE;
        }
        result.intents().stream()
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .forEach(intent -> say("%.3f  %s", intent.score(), intent.name()));
        result.entities().forEach(entity -> say("       %s = %s", entity.name(), entity.value()));
        if (result.intents().isEmpty()) {
            say("no intent");
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(NlpResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "intents", result.intents().stream().map(ExtractCommand::json).toList());
        members.put(
                "entities", result.entities().stream().map(ExtractCommand::json).toList());
        return members;
    }

    private static Map<String, Object> json(Intent intent) {
        return Map.of("intent", intent.name(), "score", intent.score());
    }

    private static Map<String, Object> json(Entity entity) {
        return Map.of("name", entity.name(), "value", entity.value());
    }
}
