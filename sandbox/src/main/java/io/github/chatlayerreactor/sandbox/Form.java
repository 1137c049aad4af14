package io.github.chatlayerreactor.sandbox;

import java.util.List;
import java.util.Map;

/** The parameters of a form-encoded body. No string form: one of them is a secret. */
final class Form {
    private final Map<String, List<String>> parameters;

    Form(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Returns a parameter's first value, or an empty string. */
    String get(String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    boolean hasDuplicates() {
        return parameters.values().stream().anyMatch(values -> values.size() > 1);
    }
}
