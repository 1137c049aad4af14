package io.github.chatlayerreactor.graphql.check;

import graphql.language.AstPrinter;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the variables that a document declares with what they are written from. */
final class VariablesCheck {
    private final JavaTypes java;
    private final @Nullable GraphQLSchema schema;
    private final Findings findings;
    private final InputCheck inputs;

    VariablesCheck(JavaTypes java, Scalars scalars, @Nullable GraphQLSchema schema, Findings findings) {
        this.java = java;
        this.schema = schema;
        this.findings = findings;
        this.inputs = new InputCheck(java, scalars, findings);
    }

    void check(OperationDefinition definition, Class<?> variables) {
        List<Property> properties = variables == NoVariables.class
                ? List.of()
                : java.written(java.root(variables).type());
        if (properties == null) {
            return; // a map, or what a serializer of the caller's own writes: any key may be in it
        }
        for (VariableDefinition variable : definition.getVariableDefinitions()) {
            properties.stream()
                    .filter(property -> property.name().equals(variable.getName()))
                    .findFirst()
                    .ifPresentOrElse(property -> value(variable, property), () -> notSent(variable, variables));
        }
        for (Property property : properties) {
            if (definition.getVariableDefinitions().stream()
                    .noneMatch(variable -> variable.getName().equals(property.name()))) {
                notDeclared(definition, property);
            }
        }
    }

    private void value(VariableDefinition variable, Property property) {
        String path = "variables." + variable.getName();
        String type = AstPrinter.printAst(variable.getType());
        GraphQLType known = schema == null ? null : TypeReferences.resolve(variable.getType(), schema);
        boolean required = type.endsWith("!");
        boolean hasDefault = variable.getDefaultValue() != null;
        inputs.presence(path, property, type, required, hasDefault);
        if (known != null) {
            inputs.value(path, property.slot(), known);
        }
    }

    private void notSent(VariableDefinition variable, Class<?> variables) {
        String type = AstPrinter.printAst(variable.getType());
        boolean required = type.endsWith("!") && variable.getDefaultValue() == null;
        findings.add(
                required ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                Rule.NOT_SENT,
                "variables." + variable.getName(),
                "a value for $" + variable.getName() + ": " + type,
                "no component of " + variables.getSimpleName(),
                "add the component" + (required ? "" : ", or take the variable out of the document"));
    }

    private void notDeclared(OperationDefinition definition, Property property) {
        findings.error(
                Rule.NOT_DECLARED,
                "variables." + property.name(),
                "a variable that the document declares: "
                        + definition.getVariableDefinitions().stream()
                                .map(variable -> "$" + variable.getName())
                                .toList(),
                property.slot().toString(),
                "declare and use the variable, or remove the component");
    }
}
