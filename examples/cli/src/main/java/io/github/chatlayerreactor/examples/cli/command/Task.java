package io.github.chatlayerreactor.examples.cli.command;

import io.github.chatlayerreactor.examples.cli.session.Connection;
import io.github.chatlayerreactor.examples.cli.session.Failure;
import io.github.chatlayerreactor.examples.cli.session.Output;
import io.github.chatlayerreactor.examples.cli.session.Printable;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** A command that makes calls: opens what it needs, has a subclass do it, closes, and tells what failed. */
abstract class Task implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    Task(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What a command does with a service; blocks. */
    abstract int run(Service service) throws IOException;

    @Override
    public final Integer call() {
        try (Service service = connection.service(surroundings)) {
            return run(service);
        } catch (IOException | RuntimeException thrown) {
            Failure failure = Failure.of(thrown);
            output.failure(surroundings, failure);
            return failure.code();
        }
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final Connection connection() {
        return connection;
    }

    final Output output() {
        return output;
    }

    final Session open(Service service) {
        return connection.open(service, surroundings, UnaryOperator.identity());
    }

    /** The URL of an API. */
    final URI url(Service service, String variable) {
        String set = service.setting(variable)
                .orElseThrow(() -> new SettingException(
                        variable + " is not set",
                        "set it to the API's URL, which has no default since it is not public; or try --sandbox",
                        null));
        return Connection.url(variable, set);
    }

    /** Waits for a call, or for Ctrl-C. */
    final <T> T await(Mono<T> call) {
        return Objects.requireNonNull(surroundings.stop().over(call).block());
    }

    /** Prints a line of the format's own text and of values from anywhere. */
    final void say(String format, Object... values) {
        Object[] printable = Arrays.stream(values)
                .map(value -> value instanceof Number ? value : Printable.of(String.valueOf(value)))
                .toArray();
        surroundings.terminal().out().printf(Locale.ROOT, format + "%n", printable);
    }
}
