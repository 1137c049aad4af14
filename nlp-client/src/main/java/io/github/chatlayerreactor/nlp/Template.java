package io.github.chatlayerreactor.nlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with placeholders, checked when it is parsed. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    private final List<Function<Utterance, String>> pieces;

    private Template(List<Function<Utterance, String>> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Parses a template.
     *
     * @param allowed the placeholders it may have
     * @param escape what is done to the values that replace them
     * @throws IllegalArgumentException for another placeholder, or a brace outside of one
     */
    static Template parse(String source, Set<Placeholder> allowed, UnaryOperator<String> escape) {
        List<Function<Utterance, String>> pieces = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(source);
        int from = 0;
        while (matcher.find()) {
            pieces.add(literal(source, from, matcher.start()));
            Placeholder placeholder = known(matcher.group(), source, allowed);
            pieces.add(utterance -> escape.apply(placeholder.of(utterance)));
            from = matcher.end();
        }
        pieces.add(literal(source, from, source.length()));
        return new Template(pieces);
    }

    String fill(Utterance utterance) {
        StringBuilder filled = new StringBuilder();
        pieces.forEach(piece -> filled.append(piece.apply(utterance)));
        return filled.toString();
    }

    private static Function<Utterance, String> literal(String source, int from, int to) {
        String text = source.substring(from, to);
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("A brace belongs to no placeholder in: " + source);
        }
        return utterance -> text;
    }

    private static Placeholder known(String token, String source, Set<Placeholder> allowed) {
        return allowed.stream()
                .filter(placeholder -> placeholder.toString().equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown placeholder " + token + " in " + source + ": here there are " + allowed));
    }
}
