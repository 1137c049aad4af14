package io.github.chatlayerreactor.examples.cli.command;

import static java.util.Objects.requireNonNullElse;

import io.github.chatlayerreactor.examples.cli.session.Connection;
import io.github.chatlayerreactor.examples.cli.session.ExitCode;
import io.github.chatlayerreactor.examples.cli.session.Output;
import io.github.chatlayerreactor.examples.cli.session.Remedy;
import io.github.chatlayerreactor.examples.cli.session.Session;
import io.github.chatlayerreactor.examples.cli.session.SettingException;
import io.github.chatlayerreactor.examples.cli.session.Surroundings;
import io.github.chatlayerreactor.examples.settings.Service;
import io.github.chatlayerreactor.http.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
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
        } catch (SettingException wrong) {
            output.failure(surroundings, "Setting", wrong.what(), wrong.remedy());
            return ExitCode.SETTING;
        } catch (IOException | UncheckedIOException file) {
            output.failure(surroundings, "File", file.toString(), "check the path");
            return ExitCode.SETTING;
        } catch (RuntimeException failed) {
            String kind = failed.getClass().getSimpleName();
            String what = ExitCode.of(failed) == ExitCode.DEFECT ? "A defect: " + failed : failed.getMessage();
            output.failure(surroundings, kind, requireNonNullElse(what, kind), Remedy.of(failed));
            return ExitCode.of(failed);
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
        return connection.open(
                service,
                surroundings,
                builder -> builder.timeouts(Timeouts.defaults().call(connection.timeout())));
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

    final void say(String format, Object... values) {
        surroundings.terminal().out().printf(Locale.ROOT, format + "%n", values);
    }
}
