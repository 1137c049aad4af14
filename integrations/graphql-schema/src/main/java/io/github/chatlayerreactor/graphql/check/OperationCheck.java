package io.github.chatlayerreactor.graphql.check;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.github.chatlayerreactor.graphql.Operation;
import io.github.chatlayerreactor.graphql.check.Finding.Rule;
import io.github.chatlayerreactor.graphql.check.Selections.Part;
import io.github.chatlayerreactor.graphql.schema.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks of one operation, in this order: the document by itself, its variables, its data. */
final class OperationCheck {
    private final Operation<?, ?> operation;
    private final JavaTypes java;
    private final Scalars scalars;
    private final @Nullable GraphQLSchema schema;
    private final Findings findings;

    OperationCheck(Operation<?, ?> operation, JavaTypes java, Scalars scalars, @Nullable Schema schema) {
        this.operation = operation;
        this.java = java;
        this.scalars = scalars;
        this.schema = schema == null ? null : schema.types();
        this.findings = new Findings(operation.toString());
    }

    List<Finding> findings() {
        try {
            Document document = Parser.parse(operation.document());
            if (schema == null || isValid(document, schema)) {
                check(definition(document), document);
            }
        } catch (InvalidSyntaxException e) {
            invalid(e.getLocation(), Objects.requireNonNullElse(e.getMessage(), "it does not parse"));
        }
        return findings.all();
    }

    /** An operation without a name is the only one of its document. */
    private OperationDefinition definition(Document document) {
        return (operation.name().isEmpty()
                        ? document.getFirstDefinitionOfType(OperationDefinition.class)
                        : document.getOperationDefinition(operation.name()))
                .orElseThrow();
    }

    /** Records are not compared with a document that the server will refuse: what they lack would follow from that. */
    private boolean isValid(Document document, GraphQLSchema types) {
        List<ValidationError> errors = ParseAndValidate.validate(types, document);
        for (ValidationError error : errors) {
            List<SourceLocation> places = error.getLocations();
            invalid(places.isEmpty() ? SourceLocation.EMPTY : places.get(0), error.getMessage());
        }
        return errors.isEmpty();
    }

    private void check(OperationDefinition definition, Document document) {
        new VariablesCheck(java, scalars, schema, findings).check(definition, operation.variablesType());
        new DataCheck(java, scalars, schema, new Selections(document), findings)
                .object(
                        "data",
                        java.root(operation.dataType()),
                        root(definition),
                        List.of(new Part(definition.getSelectionSet(), false)));
    }

    private @Nullable GraphQLObjectType root(OperationDefinition definition) {
        if (schema == null) {
            return null;
        }
        return switch (definition.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private void invalid(@Nullable SourceLocation place, String message) {
        String path = place == null ? "document" : "document:" + place.getLine() + ":" + place.getColumn();
        findings.error(
                Rule.DOCUMENT,
                path,
                schema == null ? "a document that parses" : "a document that the schema allows",
                message,
                "correct the document, or pull the schema again if the server has changed");
    }
}
