package io.github.chatlayerreactor.graphql.check;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What selection sets come to, with fragments put in their places and fields of one response key made one.
 *
 * @see <a href="https://spec.graphql.org/October2021/#sec-Field-Collection">GraphQL, October 2021, §6.3.2</a>
 */
final class Selections {
    private final Map<String, FragmentDefinition> fragments;

    Selections(Document document) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity(), (first, second) -> first));
    }

    /**
     * One or more selection sets of the same object; a conditional one may be left out of the reply.
     *
     * @param set the selection set
     * @param conditional whether a directive may leave it out while the object is there
     */
    record Part(SelectionSet set, boolean conditional) {}

    /**
     * One key of an object in the reply.
     *
     * @param name the field's name
     * @param conditional whether a directive may leave it out
     * @param parts what is selected of its value, empty for a scalar or an enum
     */
    record Selected(String name, boolean conditional, List<Part> parts) {
        private Selected and(Selected other) {
            List<Part> all = new ArrayList<>(parts);
            all.addAll(other.parts);
            return new Selected(name, conditional && other.conditional, List.copyOf(all));
        }

        /** Where all of it stands or falls with the object itself, no part is conditional any more. */
        private Selected settled() {
            return parts.size() == 1
                    ? new Selected(
                            name, conditional, List.of(new Part(parts.get(0).set(), false)))
                    : this;
        }
    }

    /** The keys of an object, of the type that fragments are asked by the predicate whether they apply to. */
    Map<String, Selected> of(List<Part> parts, Predicate<String> applies) {
        Map<String, Selected> keys = new LinkedHashMap<>();
        for (Part part : parts) {
            collect(part, applies, keys, new HashSet<>());
        }
        keys.replaceAll((key, selected) -> selected.settled());
        return keys;
    }

    private void collect(Part part, Predicate<String> applies, Map<String, Selected> keys, Set<String> spread) {
        for (Selection<?> selection : part.set().getSelections()) {
            Presence presence = Presence.of((DirectivesContainer<?>) selection);
            if (presence == Presence.NEVER) {
                continue;
            }
            boolean conditional = part.conditional() || presence == Presence.CONDITIONAL;
            if (selection instanceof Field field) {
                keys.merge(field.getResultKey(), selected(field, conditional), Selected::and);
            } else if (selection instanceof InlineFragment inline) {
                if (isMet(inline.getTypeCondition(), applies)) {
                    collect(new Part(inline.getSelectionSet(), conditional), applies, keys, spread);
                }
            } else if (selection instanceof FragmentSpread named && spread.add(named.getName())) {
                FragmentDefinition fragment = fragments.get(named.getName());
                if (fragment != null && isMet(fragment.getTypeCondition(), applies)) {
                    collect(new Part(fragment.getSelectionSet(), conditional), applies, keys, spread);
                    spread.remove(named.getName());
                }
            }
        }
    }

    private static Selected selected(Field field, boolean conditional) {
        SelectionSet set = field.getSelectionSet();
        return new Selected(
                field.getName(), conditional, set == null ? List.of() : List.of(new Part(set, conditional)));
    }

    private static boolean isMet(@Nullable TypeName condition, Predicate<String> applies) {
        return condition == null || applies.test(condition.getName());
    }

    /** Whether the directives of a selection let it into the reply. */
    private enum Presence {
        ALWAYS,
        CONDITIONAL,
        NEVER;

        static Presence of(DirectivesContainer<?> selection) {
            Presence presence = ALWAYS;
            for (Directive directive : selection.getDirectives()) {
                Presence own = of(directive);
                presence = own.compareTo(presence) > 0 ? own : presence;
            }
            return presence;
        }

        private static Presence of(Directive directive) {
            return switch (directive.getName()) {
                case "include" -> when(directive, true);
                case "skip" -> when(directive, false);
                case "defer" -> when(directive, false) == ALWAYS ? ALWAYS : CONDITIONAL;
                default -> ALWAYS;
            };
        }

        private static Presence when(Directive directive, boolean included) {
            Argument condition = directive.getArgument("if");
            if (condition == null || !(condition.getValue() instanceof BooleanValue literal)) {
                return CONDITIONAL;
            }
            return literal.isValue() == included ? ALWAYS : NEVER;
        }
    }
}
