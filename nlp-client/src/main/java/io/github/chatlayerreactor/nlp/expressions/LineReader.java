package io.github.chatlayerreactor.nlp.expressions;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.chatlayerreactor.nlp.expressions.Rows.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line, and blocks. Bytes that are no UTF-8 become U+FFFD, so that the line they are on is known.
 * Reading and closing exclude each other, as a cancel may close while a line is read.
 */
final class LineReader implements AutoCloseable {
    private static final int LONGEST_HEADER = 4096;
    private static final int LONGEST_QUOTE = 200;
    private static final char BOM = '\uFEFF';
    private static final String INTENT = "intent";
    private static final String EXPRESSION = "expression";

    private final Opening opening;
    private final Rows rows = new Rows();
    private final LineCheck check = new LineCheck();
    private @Nullable InputStream stream;
    private @Nullable Iterator<Row> records;
    private int intentField = -1;
    private boolean over;

    /** How the file is opened. */
    interface Opening {
        InputStream open() throws IOException;
    }

    LineReader(Opening opening) {
        this.opening = opening;
    }

    /** The next line, or null at the end, and once it is closed. The first call opens the file. */
    synchronized @Nullable Line next() throws IOException {
        try {
            return over ? null : read();
        } catch (CsvParseException malformed) {
            over = true;
            return defect(rows.line(), Line.Problem.QUOTES, "a quote is not closed here or after, or more follows it");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        over = true;
        if (stream != null) {
            stream.close();
        }
    }

    private @Nullable Line read() throws IOException {
        if (records == null) {
            stream = opening.open();
            records = records(stream);
            @Nullable Line defect = readHeader(records);
            if (defect != null) {
                over = true;
                return defect;
            }
        }
        return records.hasNext() ? line(records.next()) : null;
    }

    private Iterator<Row> records(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(
                new InputStreamReader(bytes, UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)));
        skipBom(text);
        return CsvReader.builder()
                .fieldSeparator(Delimiter.of(header(text)).sign())
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .build(rows, text)
                .iterator();
    }

    private @Nullable Line readHeader(Iterator<Row> records) {
        Row row = records.hasNext() ? records.next() : new Row(1, 0, List.of());
        List<String> lower = row.fields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        intentField = lower.indexOf(INTENT);
        if (lower.size() == 2 && intentField >= 0 && lower.contains(EXPRESSION)) {
            return null;
        }
        String names = row.fields().toString();
        String found = names.substring(0, Math.min(names.length(), LONGEST_QUOTE));
        return defect(
                row.line(), Line.Problem.HEADER, "expected intent;expression or intent,expression, but found " + found);
    }

    private Line line(Row row) {
        return row.size() == 2
                ? check.line(
                        row.line(),
                        new Expression(
                                row.fields().get(intentField), row.fields().get(1 - intentField)))
                : defect(row.line(), Line.Problem.FIELDS, "expected 2 fields, but found " + row.size());
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

    /** The first line that is not empty. */
    private static String header(BufferedReader text) throws IOException {
        StringBuilder header = new StringBuilder();
        text.mark(LONGEST_HEADER);
        for (int i = 1; i < LONGEST_HEADER; i++) {
            int sign = text.read();
            boolean breaks = sign == '\n' || sign == '\r';
            if (sign < 0 || (breaks && !header.isEmpty())) {
                break;
            }
            header.append(breaks ? "" : Character.toString(sign));
        }
        text.reset();
        return header.toString();
    }
}
