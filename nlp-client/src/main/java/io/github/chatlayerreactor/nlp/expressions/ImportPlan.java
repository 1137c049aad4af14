package io.github.chatlayerreactor.nlp.expressions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an import would do to the expressions a bot has. Texts are the same whatever their case.
 *
 * @param added new texts
 * @param removed texts that go
 * @param changed texts that get another intent or spelling
 * @param kept expressions that stay as they are
 * @param refused duplicates that the import leaves out
 */
public record ImportPlan(
        List<Expression> added,
        List<Expression> removed,
        List<Change> changed,
        List<Expression> kept,
        List<Expression> refused) {
    /**
     * A text that gets another intent or spelling.
     *
     * @param before what is there
     * @param after what takes its place
     */
    public record Change(Expression before, Expression after) {}

    /**
     * Copies the lists.
     *
     * @param added new texts
     * @param removed texts that go
     * @param changed texts that get another intent or spelling
     * @param kept expressions that stay as they are
     * @param refused duplicates that the import leaves out
     */
    public ImportPlan {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        kept = List.copyOf(kept);
        refused = List.copyOf(refused);
    }

    /**
     * Adds to what is there: all of it stays, and an incoming text that is there already is refused.
     *
     * @param existing what is there
     * @param incoming what is to be imported
     * @return what would happen
     */
    public static ImportPlan add(List<Expression> existing, List<Expression> incoming) {
        Map<String, Expression> known = byKey(existing, new ArrayList<>());
        List<Expression> added = new ArrayList<>();
        List<Expression> refused = new ArrayList<>();
        for (Expression expression : incoming) {
            boolean fresh = known.putIfAbsent(expression.key(), expression) == null;
            (fresh ? added : refused).add(expression);
        }
        return new ImportPlan(added, List.of(), List.of(), existing, refused);
    }

    /**
     * Replaces all that is there. The second of two incoming texts that are the same is refused.
     *
     * @param existing what is there
     * @param incoming what is to be imported
     * @return what would happen
     */
    public static ImportPlan replace(List<Expression> existing, List<Expression> incoming) {
        List<Expression> refused = new ArrayList<>();
        Map<String, Expression> after = byKey(incoming, refused);
        Map<String, Expression> before = byKey(existing, new ArrayList<>());
        List<Expression> added = new ArrayList<>();
        List<Expression> kept = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        after.forEach((key, expression) -> {
            Expression earlier = before.remove(key);
            if (earlier == null) {
                added.add(expression);
            } else if (earlier.equals(expression)) {
                kept.add(expression);
            } else {
                changed.add(new Change(earlier, expression));
            }
        });
        return new ImportPlan(added, List.copyOf(before.values()), changed, kept, refused);
    }

    /**
     * What the bot has afterwards: what is kept, what changes, what is added.
     *
     * @return the expressions
     */
    public List<Expression> result() {
        return Stream.of(kept.stream(), changed.stream().map(Change::after), added.stream())
                .flatMap(part -> part)
                .toList();
    }

    /**
     * Whether nothing would happen.
     *
     * @return whether there is nothing but what is kept
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && refused.isEmpty();
    }

    /** The plan as a difference of lines: {@code -} goes, {@code +} comes, {@code !} is refused. What is kept is left out. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        removed.forEach(expression -> lines.add(line('-', expression)));
        changed.forEach(change -> {
            lines.add(line('-', change.before()));
            lines.add(line('+', change.after()));
        });
        added.forEach(expression -> lines.add(line('+', expression)));
        refused.forEach(expression -> lines.add(line('!', expression)));
        return String.join("\n", lines);
    }

    private static String line(char sign, Expression expression) {
        return sign + " " + expression.intent() + ": " + expression.text();
    }

    private static Map<String, Expression> byKey(List<Expression> expressions, List<Expression> refused) {
        Map<String, Expression> byKey = new LinkedHashMap<>();
        for (Expression expression : expressions) {
            if (byKey.putIfAbsent(expression.key(), expression) != null) {
                refused.add(expression);
            }
        }
        return byKey;
    }
}
