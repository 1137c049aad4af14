package io.github.chatlayerreactor.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written of a comparison in Markdown and as CSV. */
final class Table {
    private static final String GOALS = """
            | | goal | | measured | |
            |---|---|---|---|---|
            """;

    private Table() {}

    static <C extends Contender> String markdown(Comparison<C> comparison) {
        Stream<String> heads = comparison.measures().stream()
                .flatMap(measure -> measure.beside() ? Stream.of(measure.name(), "beside") : Stream.of(measure.name()));
        String head = row(Stream.concat(Stream.of(comparison.title()), heads));
        String rule =
                "|---".repeat(Math.toIntExact(head.chars().filter(c -> c == '|').count()) - 1) + "|\n";
        return comparison.contenders().stream()
                .map(contender -> row(cells(comparison, contender)))
                .collect(Collectors.joining("", head + rule, ""));
    }

    private static <C extends Contender> Stream<String> cells(Comparison<C> comparison, C contender) {
        Stream<String> figures = comparison.measures().stream().flatMap(measure -> {
            String own = comparison.spread(contender, measure).format(measure::format);
            return measure.beside() ? Stream.of(own, beside(comparison, contender, measure)) : Stream.of(own);
        });
        return Stream.concat(
                Stream.of(contender.ours() ? "**" + contender.title() + "**" : contender.title()), figures);
    }

    private static <C extends Contender> String beside(Comparison<C> comparison, C contender, Measure measure) {
        return comparison
                .ratio(contender, comparison.reference(), measure)
                .format(ratio -> String.format(Locale.ROOT, "%.2f", ratio));
    }

    static String goals(String rows) {
        return GOALS + rows;
    }

    static String rows(String task, List<Goal> goals) {
        return goals.stream().map(goal -> goal.row(task) + "\n").collect(Collectors.joining());
    }

    /** Every round as it was measured. */
    static <C extends Contender> String csv(Comparison<C> comparison) {
        StringBuilder csv = new StringBuilder("contender,round");
        comparison.measures().forEach(measure -> csv.append(',').append(quoted(measure.name())));
        csv.append('\n');
        for (C contender : comparison.contenders()) {
            int round = 0;
            for (List<Double> figures : comparison.rounds(contender)) {
                csv.append(quoted(contender.title())).append(',').append(++round);
                figures.forEach(figure -> csv.append(',').append(figure));
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
