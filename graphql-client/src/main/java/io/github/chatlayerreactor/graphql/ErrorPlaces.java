package io.github.chatlayerreactor.graphql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A reply's errors by the places that they concern, and which of them an {@link Outcome} has absorbed. */
final class ErrorPlaces {
    private final List<GraphQlError> errors;
    private final Map<List<Object>, List<GraphQlError>> within = new HashMap<>();
    private final Set<GraphQlError> absorbed = Collections.newSetFromMap(new IdentityHashMap<>());

    ErrorPlaces(List<GraphQlError> errors) {
        this.errors = errors;
        for (GraphQlError error : errors) {
            for (int length = 1; length <= error.path().size(); length++) {
                within.computeIfAbsent(error.path().subList(0, length), unseen -> new ArrayList<>())
                        .add(error);
            }
        }
    }

    /** What a null at this place stands for. */
    Outcome<?> outcomeAt(List<Object> place) {
        List<GraphQlError> why = within.getOrDefault(place, List.of());
        absorbed.addAll(why);
        return why.isEmpty() ? new Outcome.Missing<>() : new Outcome.Failed<>(why);
    }

    /** Those that no outcome has absorbed. */
    List<GraphQlError> others() {
        return errors.stream().filter(error -> !absorbed.contains(error)).toList();
    }
}
