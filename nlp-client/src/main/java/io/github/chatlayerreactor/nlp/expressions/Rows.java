package io.github.chatlayerreactor.nlp.expressions;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Gathers the fields of each record, and knows where one begins even if it cannot be read. */
final class Rows extends AbstractBaseCsvCallbackHandler<Rows.Row> {
    private static final int MOST_KEPT = 8;

    private final List<String> fields = new ArrayList<>();

    /**
     * A record.
     *
     * @param line where it begins, the first being 1
     * @param size how many fields it has
     * @param fields the first of them
     */
    record Row(long line, int size, List<String> fields) {}

    /** Where the record begins that was read last, or cannot be read. */
    long line() {
        return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long line) {
        fields.clear();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index < MOST_KEPT) {
            fields.add(new String(buffer, offset, length));
        }
    }

    @Override
    protected Row buildRecord() {
        return new Row(line(), getFieldCount(), List.copyOf(fields));
    }
}
