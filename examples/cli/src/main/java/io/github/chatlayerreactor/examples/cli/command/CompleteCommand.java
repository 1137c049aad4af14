package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Printable;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** Completes a message, whole or while it is written. */
@Command(
        name = "complete",
        description = "Completes a message, in the shape of OpenAI's chat API: Chatlayer's own is not public.")
public final class CompleteCommand extends Task {
    @Parameters(paramLabel = "TEXT", description = "the message")
    private String text = "";

    @Option(names = "--model", paramLabel = "NAME", description = "the model; default: the variable CHATLAYER_MODEL")
    private @Nullable String model;

    @Option(
            names = "--stream",
            description = "prints the text while it is written; with --json an object for each piece")
    private boolean stream;

    /**
     * The command.
     *
     * @param surroundings what it gets from outside
     */
    public CompleteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Service service) {
        ChatRequest request = ChatRequest.of(model(service), ChatMessage.user(text));
        try (Session session = open(service)) {
            CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions = CompletionsClient.create(
                            session.chatlayer(), url(service, "CHATLAYER_COMPLETIONS_URL"), OpenAiDialect.chat())
                    .timeouts(connection().streamTimeouts());
            if (stream) {
                print(completions, request);
            } else {
                print(await(completions.complete(request)).text());
            }
            return ExitCode.DONE;
        }
    }

    private String model(Service service) {
        String named =
                model != null ? model : service.setting("CHATLAYER_MODEL").orElse("");
        if (named.isBlank()) {
            throw new SettingException("No model is named", "give --model, or set CHATLAYER_MODEL", null);
        }
        return named;
    }

    private void print(CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions, ChatRequest request) {
        PrintStream out = surroundings().terminal().out();
        try {
            Boolean unused = await(completions.stream(request)
                    .doOnNext(chunk -> {
                        if (output().isJson()) {
                            print(chunk.text());
                        } else {
                            out.print(Printable.of(chunk.text()));
                            out.flush();
                        }
                    })
                    .then(Mono.just(true)));
        } finally {
            if (!output().isJson()) {
                out.println();
            }
        }
    }

    private void print(String written) {
        if (output().isJson()) {
            output().json(surroundings().terminal(), Map.of("text", written));
        } else {
            say("%s", written);
        }
    }
}
