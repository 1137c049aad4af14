package io.github.chatlayerreactor.graphql.schema;

import graphql.Directives;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;

/** The types that a server offers. It is immutable. */
public final class Schema {
    private static final SchemaPrinter PRINTER = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
            .includeScalarTypes(true)
            .includeSchemaDefinition(true)
            .includeDirectiveDefinition(name -> !Directives.isBuiltInDirective(name)));

    private final GraphQLSchema types;

    private Schema(GraphQLSchema types) {
        this.types = types;
    }

    /**
     * A schema from its text.
     *
     * @param sdl the schema definition language, as in a {@code .graphqls} file
     * @return the schema
     * @throws IllegalArgumentException if the text is no whole schema; the message says what is wrong with it
     */
    public static Schema parse(String sdl) {
        try {
            return of(new SchemaParser().parse(sdl));
        } catch (GraphQLException e) {
            throw new IllegalArgumentException("No schema: " + e.getMessage(), e);
        }
    }

    /**
     * A schema from the class path. The file is read here, which blocks.
     *
     * @param resource the UTF-8 file, looked up from the owner as {@link Class#getResourceAsStream} does
     * @param owner the class whose package and loader are meant
     * @return the schema
     * @throws IllegalArgumentException if there is no such file, or as in {@link #parse}
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Schema fromResource(String resource, Class<?> owner) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No schema \"" + resource + "\" on the class path of " + owner
                        + ": a name without a leading slash is looked up beside that class");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The schema \"" + resource + "\" could not be read", e);
        }
    }

    /**
     * Asks a server for its schema, by introspection. It is asked for all that GraphQL has today, and once more for what
     * it had in 2018 if that was refused. The answer is turned into a schema on {@code boundedElastic}, since graphql-java
     * reads files of its own for that.
     *
     * @param server the server, with its token
     * @return a publisher that emits the schema and completes, and is never empty. It fails with {@link
     *     IntrospectionException} if the server does not tell its schema or tells none that can be read, and otherwise as
     *     {@link GraphQlClient#execute(io.github.chatlayerreactor.graphql.Operation)} does. A cancel closes the
     *     connection if a request is under way
     */
    public static Mono<Schema> introspect(GraphQlClient server) {
        return new Introspection(server).schema();
    }

    static Schema of(Document document) {
        return of(new SchemaParser().buildRegistry(document));
    }

    private static Schema of(TypeDefinitionRegistry registry) {
        return new Schema(UnExecutableSchemaGenerator.makeUnExecutableSchema(registry));
    }

    /**
     * The schema as graphql-java has it.
     *
     * @return the types, which cannot be executed
     */
    public GraphQLSchema types() {
        return types;
    }

    /**
     * The schema as text. Types, fields, arguments and values stand in the order of their names, so that two texts differ
     * only where the schemas do. Directives that graphql-java adds to any schema are left out.
     *
     * @return the schema definition language, which {@link #parse} reads back
     */
    public String sdl() {
        return PRINTER.print(types).strip() + "\n";
    }

    @Override
    public String toString() {
        return "Schema of " + types.getTypeMap().size() + " types";
    }
}
