package io.github.chatlayerreactor.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A field of challenges that counts how often a character of it is looked at. */
record WatchedField(String field, AtomicLong looks) implements CharSequence {
    /** For each character: what more than that would be grows with the field's length. */
    static final int MOST_LOOKS = 64;

    /** How often a reading of these fields looks at a character. */
    static long looksAt(List<String> fields) {
        AtomicLong looks = new AtomicLong();
        List<Challenge> unused = Challenge.parse(
                fields.stream().map(field -> new WatchedField(field, looks)).toList());
        return looks.get();
    }

    @Override
    public int length() {
        return field.length();
    }

    @Override
    public char charAt(int index) {
        looks.incrementAndGet();
        return field.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return field.substring(start, end);
    }

    @Override
    public String toString() {
        return field;
    }
}
