package io.github.chatlayerreactor.graphql.check;

import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import io.github.chatlayerreactor.graphql.check.Finding.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found in one operation so far; what is found twice, for two types of a union, counts once. */
final class Findings {
    private final String operation;
    private final Set<Finding> found = new LinkedHashSet<>();

    Findings(String operation) {
        this.operation = operation;
    }

    void error(Rule rule, String path, String expected, String actual, String remedy) {
        add(Severity.ERROR, rule, path, expected, actual, remedy);
    }

    void warning(Rule rule, String path, String expected, String actual, String remedy) {
        add(Severity.WARNING, rule, path, expected, actual, remedy);
    }

    void add(Severity severity, Rule rule, String path, String expected, String actual, String remedy) {
        found.add(new Finding(severity, rule, operation, path, expected, actual, remedy));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
