package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line, and blocks. Bytes that are no UTF-8 become U+FFFD, so that the line they are on is known.
 * Reading and closing exclude each other, as a cancel may close while a line is read.
 */
final class LineReader implements AutoCloseable {
    private static final int LONGEST_HEADER = 4096;
    private static final char BOM = '\uFEFF';
    private static final String INTENT = "intent";
    private static final String EXPRESSION = "expression";

    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final LineCheck check = new LineCheck();
    private long last = 1;
    private int intentField = -1;
    private boolean over;

    private LineReader(CsvReader<CsvRecord> csv) {
        this.csv = csv;
        this.records = csv.iterator();
    }

    static LineReader open(Path file) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file), UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)));
        try {
            skipBom(text);
            return new LineReader(CsvReader.builder()
                    .fieldSeparator(Delimiter.of(header(text)).sign())
                    .commentStrategy(CommentStrategy.NONE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(true)
                    .ofCsvRecord(text));
        } catch (IOException | RuntimeException failed) {
            text.close();
            throw failed;
        }
    }

    /** The next line, or null at the end. */
    synchronized @Nullable Line next() {
        try {
            if (!over && intentField < 0) {
                @Nullable Line defect = readHeader();
                if (defect != null) {
                    over = true;
                    return defect;
                }
            }
            return over || !records.hasNext() ? null : line(records.next());
        } catch (CsvParseException malformed) {
            over = true;
            return defect(last + 1, Line.Problem.QUOTES, "a quote is not closed here or after, or more follows it");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        over = true;
        csv.close();
    }

    private @Nullable Line readHeader() {
        List<String> names = records.hasNext() ? records.next().getFields() : List.of();
        List<String> lower = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        intentField = lower.indexOf(INTENT);
        return lower.size() == 2 && intentField >= 0 && lower.contains(EXPRESSION)
                ? null
                : defect(1, Line.Problem.HEADER, "expected intent;expression or intent,expression, but found " + names);
    }

    private Line line(CsvRecord csvRecord) {
        last = csvRecord.getStartingLineNumber();
        return csvRecord.getFieldCount() == 2
                ? check.line(last, new Expression(csvRecord.getField(intentField), csvRecord.getField(1 - intentField)))
                : defect(last, Line.Problem.FIELDS, "expected 2 fields, but found " + csvRecord.getFieldCount());
    }

    private static Line defect(long number, Line.Problem problem, String message) {
        return new Line.Defect(number, problem, message);
    }

    private static void skipBom(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BOM) {
            text.reset();
        }
    }

    private static String header(BufferedReader text) throws IOException {
        StringBuilder header = new StringBuilder();
        text.mark(LONGEST_HEADER);
        int sign = text.read();
        while (sign >= 0 && sign != '\n' && sign != '\r' && header.length() < LONGEST_HEADER - 1) {
            header.append((char) sign);
            sign = text.read();
        }
        text.reset();
        return header.toString();
    }
}
