package io.github.chatlayerreactor.examples.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

final class FailureTest {
    @TempDir
    Path folder;

    @Test
    void tellsOfAFileInWords() throws IOException {
        assertFile(new NoSuchFileException("a"), "a: there is no such file or folder");
        assertFile(new AccessDeniedException("a"), "a: this user may not open it");
        assertFile(new FileAlreadyExistsException("a"), "a: it is there already");
        assertFile(new IOException("Is a directory"), "A file cannot be read or written: Is a directory");
        assertFile(
                new UncheckedIOException("The schema could not be written", new NoSuchFileException("a")),
                "The schema could not be written: a: there is no such file or folder");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9});
        assertFile(catchThrowable(Mono.fromCallable(() -> Files.readString(latin))::block), "A file is not in UTF-8");
        assertThat(Failure.of(catchThrowable(Mono.fromCallable(() -> Files.writeString(folder, ""))::block))
                        .what())
                .startsWith(folder + ": ");
    }

    @Test
    void takesReactorsWrappingOff() {
        assertFile(Exceptions.propagate(new NoSuchFileException("a")), "a: there is no such file or folder");
    }

    @Test
    void callsADefectWhatIsNoneOfThat() {
        assertThat(Failure.of(new IllegalStateException("odd")))
                .isEqualTo(
                        new Failure("IllegalStateException", "A defect: java.lang.IllegalStateException: odd", "", 70));
    }

    private static void assertFile(Throwable thrown, String what) {
        assertThat(Failure.of(thrown)).isEqualTo(new Failure("File", what, "check the path", 3));
    }
}
