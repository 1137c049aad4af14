package io.github.chatlayerreactor.sandbox;

import static java.util.Map.Entry.comparingByKey;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The entities of the pizza bot: match entities, whose synonyms all give the one value, and system ones, whose value is
 * what was written.
 */
final class EntityModel {
    private static final List<Match> MATCHES = List.of(
            match("size", "small", "small|little"),
            match("size", "medium", "medium|normal"),
            match("size", "large", "large|big|family"),
            match("pizza", "margherita", "margherita|margarita|cheese pizza"),
            match("pizza", "pepperoni", "pepperoni|salami|diavola"),
            match("pizza", "hawaii", "hawaii|hawaiian"));
    private static final Map<String, Pattern> SYSTEM = Map.of(
            "sys.email", Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
            "sys.number", Pattern.compile("(?<![\\w.@])\\d+(?:[.,]\\d+)?(?![\\w@])"));

    private EntityModel() {}

    static List<Entity> find(String text) {
        Stream<Entity> matches = MATCHES.stream()
                .filter(match -> match.pattern().matcher(text).find())
                .map(Match::entity);
        Stream<Entity> system = SYSTEM.entrySet().stream()
                .sorted(comparingByKey())
                .flatMap(kind ->
                        kind.getValue().matcher(text).results().map(found -> new Entity(kind.getKey(), found.group())));
        return Stream.concat(matches, system).toList();
    }

    private static Match match(String name, String value, String synonyms) {
        int flags = CASE_INSENSITIVE | UNICODE_CASE | UNICODE_CHARACTER_CLASS;
        return new Match(new Entity(name, value), Pattern.compile("\\b(?:" + synonyms + ")s?\\b", flags));
    }

    /** An entity found in a text. */
    record Entity(String name, String value) {}

    private record Match(Entity entity, Pattern pattern) {}
}
