package io.github.chatlayerreactor.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown that shows results. Between {@code <!-- name -->} and {@code <!-- end -->} stands what {@code name.md} had
 * when it was last filled, with the plot above it, if there is one; plots are copied to a folder that is called as the page is.
 *
 * @param file the page
 */
public record Page(Path file) {
    private static final Pattern PLACE = Pattern.compile("<!-- ([a-z0-9-]+) -->\n.*?<!-- end -->", Pattern.DOTALL);

    /**
     * Puts results in their places. A place that has none there stays as it is.
     *
     * @param results the folder that {@link Results} wrote
     * @throws IOException if a file cannot be read or written
     */
    public void fill(Path results) throws IOException {
        String page = Files.readString(file, UTF_8);
        StringBuilder filled = new StringBuilder();
        Matcher places = PLACE.matcher(page);
        while (places.find()) {
            String shown = shown(places.toMatchResult(), results);
            places.appendReplacement(filled, Matcher.quoteReplacement(shown));
        }
        Files.writeString(file, places.appendTail(filled), UTF_8);
    }

    private String shown(MatchResult place, Path results) throws IOException {
        String name = place.group(1);
        Path result = results.resolve(name + ".md");
        if (!Files.exists(result)) {
            return place.group();
        }
        String text = Files.readString(result, UTF_8);
        String table = text.contains(Results.MEASURED_ON) ? text.substring(0, text.indexOf(Results.MEASURED_ON)) : text;
        return "<!-- %s -->%n%s%s<!-- end -->".formatted(name, plot(name, results), table);
    }

    private String plot(String name, Path results) throws IOException {
        Path plot = results.resolve(name + ".svg");
        if (!Files.exists(plot)) {
            return "";
        }
        Path folder = Path.of(file.toString().replaceFirst("\\.md$", ""));
        Path copy = Files.createDirectories(folder).resolve(name + ".svg");
        Files.copy(plot, copy, StandardCopyOption.REPLACE_EXISTING);
        return "![%s](%s/%s.svg)%n%n".formatted(name, folder.getFileName(), name);
    }
}
