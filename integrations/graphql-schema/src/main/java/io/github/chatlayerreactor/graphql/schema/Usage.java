package io.github.chatlayerreactor.graphql.schema;

import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.parser.Parser;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.github.chatlayerreactor.graphql.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operations use of a schema: the fields that they select, the types that they name, send or receive, and the
 * directives in their documents.
 */
final class Usage {
    private final GraphQLSchema schema;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> directives = new HashSet<>();
    private final Set<String> spread = new HashSet<>();

    Usage(GraphQLSchema schema) {
        this.schema = schema;
    }

    void add(Operation<?, ?> operation) {
        Document document = Parser.parse(operation.document());
        spread.clear();
        OperationDefinition definition = definition(operation.name(), document);
        selections(definition.getSelectionSet(), root(definition), document);
        directives(document);
    }

    /** A field counts if it is selected; whatever else a type has counts as soon as the type is met. */
    boolean touches(Change change) {
        if (change.type().startsWith("@")) {
            return directives.contains(change.type());
        }
        boolean isField = change.member() != null && schema.getType(change.type()) instanceof GraphQLFieldsContainer;
        return isField ? fields.contains(change.coordinate()) : types.contains(change.type());
    }

    /** An operation without a name is the only one of its document. */
    private static OperationDefinition definition(String name, Document document) {
        return (name.isEmpty()
                        ? document.getFirstDefinitionOfType(OperationDefinition.class)
                        : document.getOperationDefinition(name))
                .orElseThrow();
    }

    private @Nullable GraphQLType root(OperationDefinition definition) {
        return switch (definition.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    /** The server looks at the whole document, so one counts wherever it stands. */
    private void directives(Node<?> node) {
        if (node instanceof Directive directive) {
            directives.add("@" + directive.getName());
        }
        for (Node<?> child : node.getChildren()) {
            directives(child);
        }
    }

    private void selections(@Nullable SelectionSet set, @Nullable GraphQLType parent, Document document) {
        if (set == null || !(parent instanceof GraphQLCompositeType composite)) {
            return;
        }
        types.add(composite.getName());
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                field(field, composite, document);
            } else if (selection instanceof InlineFragment inline) {
                TypeName condition = inline.getTypeCondition();
                selections(
                        inline.getSelectionSet(),
                        condition == null ? composite : schema.getType(condition.getName()),
                        document);
            } else if (selection instanceof FragmentSpread named && spread.add(named.getName())) {
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(named.getName()))
                        .forEach(fragment -> selections(
                                fragment.getSelectionSet(),
                                schema.getType(fragment.getTypeCondition().getName()),
                                document));
            }
        }
    }

    private void field(Field selected, GraphQLCompositeType parent, Document document) {
        if (!(parent instanceof GraphQLFieldsContainer container)) {
            return;
        }
        GraphQLFieldDefinition field = container.getFieldDefinition(selected.getName());
        if (field == null) {
            return;
        }
        fields.add(container.getName() + "." + field.getName());
        if (container instanceof GraphQLInterfaceType shared) {
            Objects.requireNonNullElse(schema.getImplementations(shared), List.<GraphQLObjectType>of()).stream()
                    .map(GraphQLImplementingType::getName)
                    .forEach(name -> fields.add(name + "." + field.getName()));
        }
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(field.getType());
        types.add(type.getName());
        field.getArguments().stream().map(GraphQLArgument::getType).forEach(this::input);
        selections(selected.getSelectionSet(), type, document);
    }

    private void input(GraphQLType wrapped) {
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAll(wrapped);
        if (types.add(type.getName()) && type instanceof GraphQLInputObjectType object) {
            object.getFieldDefinitions().stream()
                    .map(GraphQLInputObjectField::getType)
                    .forEach(this::input);
        }
    }
}
