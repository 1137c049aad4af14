package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.nlp.expressions.Line.Defect;
import io.github.chatlayerreactor.nlp.expressions.Line.Entry;
import io.github.chatlayerreactor.nlp.expressions.Line.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What a file has that is no expression: which line it is, and what is wrong with it. */
final class ExpressionDefectsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIELDS | book",
                "FIELDS | book;a;b",
                "NO_INTENT | ;hello",
                "NO_INTENT | '  ;hello'",
                "NO_TEXT | book;",
                "NO_TEXT | 'book;   '",
                "DUPLICATE | book;A ROOM",
                "DUPLICATE | book;' a room '",
                "CONFLICT | ask;a Room",
                "QUOTES | book;\"never closed",
                "QUOTES | book;\"closed\" and more"
            })
    void reportEachDefectWithItsLine(Problem problem, String line) {
        ExpressionFile file = load("intent;expression\r\nbook;a room\r\n" + line.replace("'", "") + "\r\n");

        assertThat(file.expressions()).containsExactly(new Expression("book", "a room"));
        assertThat(file.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.number()).isEqualTo(3);
            assertThat(defect.problem()).isEqualTo(problem);
            assertThat(defect).asString().startsWith("line 3: ");
        });
    }

    @Test
    void goOnAfterADefectAndCountTheLinesInQuotes() {
        ExpressionFile file = load("intent;expression\n;x\nbook;\"a\nb\"\n\nbook;\nbook;c\nbook;C\n");

        assertThat(file.expressions()).containsExactly(new Expression("book", "a\nb"), new Expression("book", "c"));
        assertThat(file.defects()).extracting(Defect::number).containsExactly(2L, 6L, 8L);
        assertThat(file.defects().get(2).message()).contains("line 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | '\"intent;expression~book;a~'",
                "4 | 'intent;expression~book;\"a~b\"~book;\"never closed~'",
                "5 | 'intent;expression~book;a~~~book;\"closed\" and more~'",
                "8 | 'intent;expression~book;\"a^b~c\"~~book;\"^~d\"~book;\"'",
            })
    void reportWhereTheRecordOfAQuoteBegins(long number, String content) {
        assertThat(load(content.replace('~', '\n').replace('^', '\r')).defects())
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.problem()).isEqualTo(Problem.QUOTES);
                    assertThat(defect.number()).isEqualTo(number);
                });
    }

    @Test
    void countEachLineBreakInQuotes() {
        assertThat(load("intent;expression\nbook;\"a\rb\nc\"\nbook;\n").defects())
                .extracting(Defect::number)
                .containsExactly(5L);
    }

    @Test
    void quoteLittleOfWhatIsNoHeader() {
        assertThat(load("x;".repeat(1000)).defects())
                .singleElement()
                .extracting(Defect::message)
                .asString()
                .hasSizeLessThan(300);
    }

    @Test
    void reportATextThatIsTooLong() {
        ExpressionFile file =
                load("intent;expression\nbook;" + "😀".repeat(1000) + "\nbook;" + "x".repeat(1001) + "\n");

        assertThat(file.expressions()).hasSize(1);
        assertThat(file.defects()).extracting(Defect::problem).containsExactly(Problem.TOO_LONG);
    }

    @Test
    void reportTheLineThatIsNotUtf8() {
        Path file = written("intent;expression\nbook;plain\nbook;réserver\nbook;more\n", ISO_8859_1);

        StepVerifier.create(ExpressionFiles.read(file))
                .expectNext(new Entry(2, new Expression("book", "plain")))
                .assertNext(line -> assertThat(line).isInstanceOfSatisfying(Defect.class, defect -> {
                    assertThat(defect.number()).isEqualTo(3);
                    assertThat(defect.problem()).isEqualTo(Problem.ENCODING);
                }))
                .expectNext(new Entry(4, new Expression("book", "more")))
                .expectComplete()
                .verify(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "book;a room\n", "intent\nbook\n", "intent;expression;language\n", "intent;text\nbook;x\n"})
    void readNothingWithoutAHeader(String content) {
        ExpressionFile file = load(content);

        assertThat(file.expressions()).isEmpty();
        assertThat(file.defects()).extracting(Defect::problem).containsExactly(Problem.HEADER);
    }

    private ExpressionFile load(String content) {
        return Objects.requireNonNull(
                ExpressionFiles.load(written(content, UTF_8)).block(LIMIT));
    }

    private Path written(String content, Charset charset) {
        try {
            return Files.write(folder.resolve("expressions.csv"), content.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
