package io.github.chatlayerreactor.graphql.check;

import io.github.chatlayerreactor.graphql.check.Finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check found.
 *
 * @param findings all findings, by operation, then in the order of the document
 */
public record Report(List<Finding> findings) {
    /**
     * Copies the findings.
     *
     * @param findings the findings
     */
    public Report {
        findings = List.copyOf(findings);
    }

    /**
     * What the check fails on.
     *
     * @return the findings of severity {@link Severity#ERROR}
     */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /**
     * What the check does not fail on.
     *
     * @return the findings of severity {@link Severity#WARNING}
     */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** All findings as text, those of one operation together. */
    @Override
    public String toString() {
        String counts =
                count(errors().size(), "error") + ", " + count(warnings().size(), "warning");
        return findings.stream()
                .map(Finding::operation)
                .distinct()
                .map(this::section)
                .collect(Collectors.joining("", counts, ""));
    }

    private String section(String operation) {
        return findings.stream()
                .filter(finding -> finding.operation().equals(operation))
                .map(finding -> "\n  " + finding.toString().replace("\n", "\n  "))
                .collect(Collectors.joining("", "\n" + operation, ""));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
