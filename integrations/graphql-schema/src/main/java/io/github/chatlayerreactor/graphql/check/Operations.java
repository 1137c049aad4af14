package io.github.chatlayerreactor.graphql.check;

import io.github.chatlayerreactor.graphql.Operation;
import io.github.chatlayerreactor.graphql.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operations to be checked, for a user's tests: no server is needed.
 *
 * <pre>{@code
 * @Test
 * void operationsFitTheirRecordsAndTheSchema() {
 *     Operations.of(BOT, BOTS, RENAME)
 *             .against(SchemaFile.at(Path.of("src/main/graphql/schema.graphqls")).read())
 *             .scalar("DateTime", Instant.class)
 *             .verify();
 * }
 * }</pre>
 *
 * <p>It is immutable: each setting gives another one.
 */
public final class Operations {
    private final List<Operation<?, ?>> operations;
    private final @Nullable Schema schema;
    private final Map<String, Set<Class<?>>> scalars;
    private final JsonMapper mapper;

    private Operations(
            List<Operation<?, ?>> operations,
            @Nullable Schema schema,
            Map<String, Set<Class<?>>> scalars,
            JsonMapper mapper) {
        this.operations = operations;
        this.schema = schema;
        this.scalars = scalars;
        this.mapper = mapper;
    }

    /**
     * Operations to be checked against their records alone, unless {@link #against} adds a schema.
     *
     * @param first an operation
     * @param more other operations
     * @return the operations
     */
    public static Operations of(Operation<?, ?> first, Operation<?, ?>... more) {
        List<Operation<?, ?>> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(more));
        return new Operations(List.copyOf(all), null, Map.of(), JsonMapper.shared());
    }

    /**
     * Checks operations against their records: {@link #of} and {@link #verify()} in one.
     *
     * @param first an operation
     * @param more other operations
     * @throws AssertionError if there is an error; the message lists all findings
     */
    public static void verify(Operation<?, ?> first, Operation<?, ?>... more) {
        of(first, more).verify();
    }

    /**
     * Adds a schema. Default: none, and then types, nullability, enums and unions are known only as far as the document
     * tells them.
     *
     * @param types the schema
     * @return the same with that schema
     */
    public Operations against(Schema types) {
        return new Operations(operations, types, scalars, mapper);
    }

    /**
     * Tells which Java types a scalar is read to and written from. Default: what the specification says of {@code Int},
     * {@code Float}, {@code String}, {@code Boolean} and {@code ID}, and a warning for others.
     *
     * @param name the scalar's name in the schema; a built-in one is replaced
     * @param types its Java types; a primitive stands for its wrapper too
     * @return the same with that scalar
     */
    public Operations scalar(String name, Class<?>... types) {
        Map<String, Set<Class<?>>> all = new LinkedHashMap<>(scalars);
        all.put(name, Set.of(types));
        return new Operations(operations, schema, Map.copyOf(all), mapper);
    }

    /**
     * Sets what the client reads and writes JSON with, to be asked about names and types. Default: {@link
     * JsonMapper#shared()}, as the client's.
     *
     * @param json the mapper, as given to {@code Chatlayer}'s builder
     * @return the same with that mapper
     */
    public Operations mapper(JsonMapper json) {
        return new Operations(operations, schema, scalars, json);
    }

    /**
     * Checks the operations and tells what was found.
     *
     * @return the findings, possibly none
     */
    public Report report() {
        JavaTypes java = new JavaTypes(mapper);
        Scalars leaves = new Scalars(java, scalars);
        return new Report(operations.stream()
                .flatMap(operation -> new OperationCheck(operation, java, leaves, schema).findings().stream())
                .toList());
    }

    /**
     * Checks the operations.
     *
     * @throws AssertionError if there is an error; the message lists all findings, warnings too
     */
    public void verify() {
        Report report = report();
        if (!report.errors().isEmpty()) {
            throw new AssertionError(report.toString());
        }
    }
}
