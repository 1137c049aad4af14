package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a document defines, as far as a scan of its tokens shows: the first two names of each definition. This is enough
 * to catch a document that was mixed up, and needs no parser. Whether it is valid is for a schema to say.
 *
 * <p>A definition is whatever stands between two selection sets at the outermost level. Comments, strings, block
 * strings, directives and everything in brackets are skipped (GraphQL, October 2021, §2.1).
 */
final class DocumentOutline {
    private static final String UNNAMED = "an unnamed query";

    private final String text;
    private final List<String> definitions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int position;
    private int depth;

    private DocumentOutline(String text) {
        this.text = text;
    }

    static DocumentOutline of(String document) {
        if (document.isBlank()) {
            throw new IllegalArgumentException("The document is blank");
        }
        DocumentOutline outline = new DocumentOutline(document);
        outline.scan();
        return outline;
    }

    void require(String keyword, String name) {
        if (name.isEmpty()) {
            requireUnnamed(keyword);
        } else if (!definitions.contains(keyword + " " + name)) {
            throw new IllegalArgumentException("The document defines no " + keyword + " named \"" + name + "\", but "
                    + definitions.stream().collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private void requireUnnamed(String keyword) {
        if (!sole(keyword).isEmpty()) {
            throw new IllegalArgumentException("The document's " + definitions.get(0) + " has a name: state it");
        }
    }

    /** The name of its only operation, which must be of that kind; empty if it has none. */
    String sole(String keyword) {
        List<String> operations = definitions.stream()
                .filter(definition -> !definition.startsWith("fragment "))
                .map(definition -> definition.equals(UNNAMED) ? "query" : definition)
                .toList();
        List<String> words = operations.size() == 1 ? List.of(operations.get(0).split(" ")) : List.of();
        if (words.isEmpty() || !words.get(0).equals(keyword)) {
            throw new IllegalArgumentException("The document should define one " + keyword + " and no other operation, "
                    + "but defines " + definitions);
        }
        return words.size() > 1 ? words.get(1) : "";
    }

    private void scan() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                position = after(text.indexOf('\n', position), 1);
            } else if (c == '"') {
                skipString();
            } else if (isNamePart(c) || c == '@' || c == '$') {
                takeName();
            } else {
                takePunctuator(c);
                position++;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("The document is cut short: its brackets do not match");
        }
    }

    private void takePunctuator(char c) {
        if (c == '{' && depth == 0) {
            definitions.add(names.isEmpty() ? UNNAMED : String.join(" ", names));
            names.clear();
        }
        if (c == '{' || c == '(' || c == '[') {
            depth++;
        } else if (c == '}' || c == ')' || c == ']') {
            depth--;
        }
    }

    private void takeName() {
        int start = position++;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        boolean plain = isNamePart(text.charAt(start));
        if (plain && depth == 0 && names.size() < 2) {
            names.add(text.substring(start, position));
        }
    }

    private void skipString() {
        String quote = text.startsWith("\"\"\"", position) ? "\"\"\"" : "\"";
        int end = text.indexOf(quote, position + quote.length());
        while (end > 0 && isEscaped(end, quote.length())) {
            end = text.indexOf(quote, end + quote.length());
        }
        position = after(end, quote.length());
    }

    /** In a block string only {@code \"""} is an escape; elsewhere a backslash may itself be escaped. */
    private boolean isEscaped(int end, int quoteLength) {
        int start = end;
        while (text.charAt(start - 1) == '\\') {
            start--;
        }
        int backslashes = end - start;
        return quoteLength == 1 ? backslashes % 2 == 1 : backslashes > 0;
    }

    private int after(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
