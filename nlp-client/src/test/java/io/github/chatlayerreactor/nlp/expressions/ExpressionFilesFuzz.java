package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.chatlayerreactor.nlp.expressions.Line.Defect;
import io.github.chatlayerreactor.nlp.expressions.Line.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whatever is in a file: the lines that a plain reading of RFC 4180 finds, however the bytes come, with each defect where
 * its line begins. Whatever texts are written: those texts, read again. A bar stands between them. Each build tries the
 * kept inputs and looks for others for a moment; {@code -Pfuzz} looks for longer.
 */
class ExpressionFilesFuzz {
    private static final int LONGEST_HEADER_MESSAGE = 300;

    @FuzzTest(maxDuration = "2m")
    void readWhatIsThereAndWhatTheyWrote(byte[] bytes) throws IOException {
        String text = new String(bytes, UTF_8);

        List<Told> lines = read(new ByteArrayInputStream(bytes));
        assertThat(lines).isEqualTo(new PlainReading(text).lines());
        assertThat(read(new Dripping(bytes))).as("byte by byte").isEqualTo(lines);
        for (Delimiter delimiter : Delimiter.values()) {
            assertReadAgain(delimiter, expressions(text));
        }
    }

    /** What a line says, without the words for what is wrong with it. */
    private record Told(long number, Object content) {
        static Told of(Line line) {
            if (line instanceof Defect defect) {
                assertThat(defect.message()).isNotBlank();
                if (defect.problem() == Problem.HEADER) {
                    assertThat(defect.message()).hasSizeLessThan(LONGEST_HEADER_MESSAGE);
                }
                return new Told(line.number(), defect.problem());
            }
            return new Told(line.number(), ((Line.Entry) line).expression());
        }
    }

    private static List<Told> read(InputStream file) throws IOException {
        try (LineReader reader = new LineReader(() -> file)) {
            List<Told> lines = new ArrayList<>();
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(Told.of(line));
            }
            return lines;
        }
    }

    private static List<Expression> expressions(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("\\|", -1)));
        List<Expression> expressions = new ArrayList<>();
        for (int i = 1; i < parts.size(); i += 2) {
            expressions.add(new Expression(parts.get(i - 1), parts.get(i)));
        }
        return expressions;
    }

    private static void assertReadAgain(Delimiter delimiter, List<Expression> expressions) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Told> expected = new ArrayList<>();
        LineCheck check = new LineCheck();
        long number = 2;
        try (CsvWriter csv = LineWriter.csv(file, delimiter)) {
            for (Expression expression : expressions) {
                CsvWriter unused = csv.writeRecord(expression.intent(), expression.text());
                expected.add(Told.of(check.line(number, expression)));
                number += 1 + PlainReading.breaks(expression.intent()) + PlainReading.breaks(expression.text());
            }
        }
        assertThat(read(new ByteArrayInputStream(file.toByteArray())))
                .as("written with %s", delimiter)
                .isEqualTo(expected);
    }

    /** A stream that has a byte at a time. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }

    /** RFC 4180, character by character and with no thought of speed; what lines hold is checked as in files. */
    private static final class PlainReading {
        private final String text;
        private final char delimiter;
        private final List<Told> lines = new ArrayList<>();
        private final LineCheck check = new LineCheck();
        private int at;
        private int intentField = -1;

        PlainReading(String text) {
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            String header = this.text.replaceFirst("^[\\r\\n]+", "").split("[\\r\\n]", 2)[0];
            this.delimiter = header.contains(";") ? ';' : ',';
        }

        static long breaks(String text) {
            return text.replace("\r\n", "\n")
                    .replace('\r', '\n')
                    .chars()
                    .filter(sign -> sign == '\n')
                    .count();
        }

        List<Told> lines() {
            boolean goesOn = true;
            while (goesOn && at < text.length()) {
                goesOn = isBreak() ? skipBreak() : row(1 + breaks(text.substring(0, at)));
            }
            if (lines.isEmpty() && intentField < 0) {
                lines.add(new Told(1, Problem.HEADER));
            }
            return lines;
        }

        /** Whether the rest can be read. */
        private boolean row(long number) {
            List<String> fields = new ArrayList<>();
            do {
                at += fields.isEmpty() ? 0 : 1;
                if (!field(fields)) {
                    lines.add(new Told(number, Problem.QUOTES));
                    return false;
                }
            } while (at < text.length() && text.charAt(at) == delimiter);
            return intentField < 0 ? header(number, fields) : lines.add(told(number, fields));
        }

        private boolean header(long number, List<String> fields) {
            List<String> names = fields.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (names.equals(List.of("intent", "expression")) || names.equals(List.of("expression", "intent"))) {
                intentField = names.indexOf("intent");
                return true;
            }
            lines.add(new Told(number, Problem.HEADER));
            return false;
        }

        private Told told(long number, List<String> fields) {
            return fields.size() == 2
                    ? Told.of(check.line(number, new Expression(fields.get(intentField), fields.get(1 - intentField))))
                    : new Told(number, Problem.FIELDS);
        }

        private boolean field(List<String> fields) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            StringBuilder field = new StringBuilder();
            at += quoted ? 1 : 0;
            while (at < text.length()) {
                boolean pair = quoted && text.startsWith("\"\"", at);
                if (quoted ? text.charAt(at) == '"' && !pair : endsField()) {
                    break;
                }
                field.append(text.charAt(at));
                at += pair ? 2 : 1;
            }
            boolean closed = !quoted || at < text.length();
            at += quoted && closed ? 1 : 0;
            return fields.add(field.toString()) && closed && (at == text.length() || endsField());
        }

        private boolean endsField() {
            return text.charAt(at) == delimiter || isBreak();
        }

        private boolean isBreak() {
            return text.charAt(at) == '\r' || text.charAt(at) == '\n';
        }

        private boolean skipBreak() {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            return true;
        }
    }
}
