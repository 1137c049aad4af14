package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that asks a bot's model. */
abstract class NlpCommand extends Task {
    private static final String BOT = "CHATLAYER_BOT_ID";
    private static final String URL = "CHATLAYER_NLP_URL";

    @Option(names = "--bot", paramLabel = "ID", description = "the bot; default: the variable CHATLAYER_BOT_ID")
    private @Nullable String bot;

    @Option(names = "--bot-version", description = "LIVE or DRAFT; default: ${DEFAULT-VALUE}", defaultValue = "LIVE")
    private BotVersion version = BotVersion.LIVE;

    @Option(names = "--language", paramLabel = "CODE", description = "default: CHATLAYER_LANGUAGE, or else en")
    private @Nullable String language;

    NlpCommand(Surroundings surroundings) {
        super(surroundings);
    }

    abstract int run(NlpClient nlp, Target target) throws IOException;

    @Override
    final int run(Service service) throws IOException {
        Target target = target(service);
        try (Session session = open(service)) {
            return run(NlpClient.create(session.chatlayer(), url(service, URL), NlpForm.observedV1()), target);
        }
    }

    private Target target(Service service) {
        String asked = bot != null ? bot : service.setting(BOT).orElse("");
        if (asked.isBlank()) {
            throw new SettingException("No bot is named", "give --bot, or set " + BOT, null);
        }
        String spoken = language != null
                ? language
                : service.setting("CHATLAYER_LANGUAGE").orElse("en");
        return new Target(asked, version, spoken);
    }
}
