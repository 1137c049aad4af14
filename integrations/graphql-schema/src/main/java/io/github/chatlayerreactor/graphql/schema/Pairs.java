package io.github.chatlayerreactor.graphql.schema;

import graphql.schema.GraphQLNamedSchemaElement;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The elements of an older and a newer list, matched by their names. */
record Pairs<T extends GraphQLNamedSchemaElement>(Map<String, T> before, Map<String, T> after) {
    static <T extends GraphQLNamedSchemaElement> Pairs<T> of(List<? extends T> before, List<? extends T> after) {
        return new Pairs<>(byName(before), byName(after));
    }

    void each(Consumer<T> gone, Consumer<T> added, BiConsumer<T, T> kept) {
        before.forEach((name, was) -> {
            T is = after.get(name);
            if (is == null) {
                gone.accept(was);
            } else {
                kept.accept(was, is);
            }
        });
        after.values().stream().filter(is -> !before.containsKey(is.getName())).forEach(added);
    }

    private static <T extends GraphQLNamedSchemaElement> Map<String, T> byName(List<? extends T> elements) {
        return elements.stream().collect(Collectors.toMap(GraphQLNamedSchemaElement::getName, Function.identity()));
    }
}
