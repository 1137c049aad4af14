package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class ExpressionFilesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Expression BOOK = new Expression("book", "a room, please");
    private static final Expression GREET = new Expression("greet", "\"hello\"; you");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intent;expression\r\nbook;a room, please\r\ngreet;\"\"\"hello\"\"; you\"\r\n",
                "intent,expression\r\nbook,\"a room, please\"\r\ngreet,\"\"\"hello\"\"; you\"\r\n",
                "\uFEFFintent;expression\r\nbook;a room, please\r\ngreet;\"\"\"hello\"\"; you\"",
                "\uFEFF\"Intent\",\"Expression\"\nbook,\"a room, please\"\n\ngreet,\"\"\"hello\"\"; you\"\n",
                "expression;intent\r\na room, please;book\r\n\"\"\"hello\"\"; you\";greet\r\n"
            })
    void readEveryFormThatIsSeen(String content) {
        assertThat(load(content)).isEqualTo(new ExpressionFile(List.of(BOOK, GREET), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void readWhatTheyWrite(Delimiter delimiter) {
        Path file = folder.resolve("written.csv");
        List<Expression> expressions =
                List.of(BOOK, GREET, new Expression("lines", "one\r\ntwo"), new Expression("é", "😀"));

        assertThat(ExpressionFiles.write(file, delimiter, Flux.fromIterable(expressions))
                        .block(LIMIT))
                .isEqualTo(4);
        assertThat(ExpressionFiles.load(file).block(LIMIT)).isEqualTo(new ExpressionFile(expressions, List.of()));
    }

    @Test
    void writeTheDocumentedForm() throws IOException {
        Path file = folder.resolve("written.csv");
        Objects.requireNonNull(ExpressionFiles.write(file, Delimiter.SEMICOLON, Flux.just(BOOK, GREET))
                .block(LIMIT));

        assertThat(Files.readString(file))
                .isEqualTo("intent;expression\r\nbook;a room, please\r\ngreet;\"\"\"hello\"\"; you\"\r\n");
    }

    @Test
    void readAFileThatBeginsWithEmptyLines() {
        assertThat(load("\r\n\nintent;expression\nbook;a room, please\n"))
                .isEqualTo(new ExpressionFile(List.of(BOOK), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@sum", "+1", "-1", "\t=1", "\uFEFF=1"})
    void changeNoTextThatLooksLikeAFormula(String text) {
        Path file = folder.resolve("written.csv");
        Expression formula = new Expression("book", text);

        assertThat(ExpressionFiles.write(file, Delimiter.COMMA, Flux.just(formula))
                        .then(ExpressionFiles.load(file))
                        .block(LIMIT))
                .isEqualTo(new ExpressionFile(List.of(formula), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void writeNoHalfOfASurrogatePair(int more) throws IOException {
        Path file = written("as it was");
        Flux<Expression> half = Flux.just(BOOK, new Expression("book", "half \uD83D here"));

        StepVerifier.create(ExpressionFiles.write(
                        file,
                        Delimiter.COMMA,
                        half.concatWith(Flux.range(0, more).map(i -> BOOK))))
                .expectError(ExpressionFileException.class)
                .verify(LIMIT);
        assertThat(Files.readString(file)).isEqualTo("as it was");
        assertThat(files()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "rw-rw-rw-", "r--r-----"})
    void keepThePermissionsOfTheFileInItsPlace(String permissions) throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = Files.setPosixFilePermissions(written("as it was"), PosixFilePermissions.fromString(permissions));

        assertThat(ExpressionFiles.write(file, Delimiter.COMMA, Flux.just(BOOK)).block(LIMIT))
                .isEqualTo(1);

        assertThat(Files.readString(file)).startsWith("intent,expression");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    void giveANewFileThePermissionsOfAnyOther() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = folder.resolve("new.csv");

        assertThat(ExpressionFiles.write(file, Delimiter.COMMA, Flux.just(BOOK)).block(LIMIT))
                .isEqualTo(1);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(written("any other")));
    }

    @Test
    void leaveAFolderInTheirPlace() throws IOException {
        Path place = Files.createDirectory(folder.resolve("expressions.csv"));

        StepVerifier.create(ExpressionFiles.write(place, Delimiter.COMMA, Flux.just(BOOK)))
                .expectError(ExpressionFileException.class)
                .verify(LIMIT);

        assertThat(place).isDirectory();
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void readOnDemandOnAThreadThatMayBlock() {
        Path file = written("intent;expression\n" + "book;x\n".repeat(3));

        StepVerifier.create(ExpressionFiles.read(file).publishOn(Schedulers.parallel()), 1)
                .expectNextCount(1)
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify(LIMIT);
        StepVerifier.create(ExpressionFiles.read(file)
                        .map(line -> Schedulers.isInNonBlockingThread())
                        .subscribeOn(Schedulers.parallel()))
                .expectNext(false, false, false)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void failForAFileThatIsNotThere() {
        StepVerifier.create(ExpressionFiles.read(folder.resolve("missing.csv")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ExpressionFileException.class)
                        .hasMessageContaining("missing.csv"))
                .verify(LIMIT);
        StepVerifier.create(ExpressionFiles.write(
                        folder.resolve("missing").resolve("a.csv"), Delimiter.COMMA, Flux.just(BOOK)))
                .expectError(ExpressionFileException.class)
                .verify(LIMIT);
    }

    @Test
    void leaveThePlaceAsItWasWhenTheSourceFailsOrTheCallerGoes() throws IOException {
        Path file = written("as it was");
        StepVerifier.create(ExpressionFiles.write(
                        file, Delimiter.COMMA, Flux.just(BOOK).concatWith(Mono.error(new IllegalStateException("no")))))
                .expectErrorMessage("no")
                .verify(LIMIT);
        Flux<Expression> endless = Flux.just(BOOK).concatWith(Mono.never());
        StepVerifier.create(ExpressionFiles.write(file, Delimiter.COMMA, endless))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(200))
                .thenCancel()
                .verify(LIMIT);

        assertThat(Files.readString(file)).isEqualTo("as it was");
        Boolean alone = Flux.interval(Duration.ofMillis(10))
                .publishOn(Schedulers.boundedElastic())
                .map(tick -> files() == 1)
                .filter(only -> only)
                .blockFirst(LIMIT);
        assertThat(alone).isTrue();
    }

    @Test
    void countTheExpressionsOfEachIntent() {
        StringBuilder content = new StringBuilder("intent;expression\n");
        for (int i = 0; i < 20; i++) {
            content.append("book;text ").append(i).append('\n');
        }
        ExpressionFile file = load(content + "greet;hello\n");

        assertThat(file.counts()).containsEntry("book", 20).containsEntry("greet", 1);
        assertThat(file.sparse()).containsExactly("greet");
    }

    private int files() {
        String[] names = folder.toFile().list();
        return names == null ? 0 : names.length;
    }

    private ExpressionFile load(String content) {
        return Objects.requireNonNull(ExpressionFiles.load(written(content)).block(LIMIT));
    }

    private Path written(String content) {
        try {
            return Files.write(folder.resolve("expressions.csv"), content.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
