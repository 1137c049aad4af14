package io.github.chatlayerreactor.benchmarks.startup;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What the clients that are started need. Without the libraries that only other benchmarks compare: {@code WebClient} looks for
 * Kotlin, Jackson 2 and more, and sets up codecs for what it finds.
 */
final class ClassPath {
    private static final Pattern NOT_NEEDED = Pattern.compile(
            "(kotlin|context-propagation|jackson-module|openai|langchain4j|graphql|spring-graphql|azure|okhttp|okio"
                    + "|jmh|jcstress|jackson-(core|databind|data)[a-z0-9-]*-2\\.).*\\.jar");

    private ClassPath() {}

    /** This process's, without those. */
    static String ofClients() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> !NOT_NEEDED.matcher(new File(path).getName()).matches())
                .collect(joining(File.pathSeparator));
    }
}
