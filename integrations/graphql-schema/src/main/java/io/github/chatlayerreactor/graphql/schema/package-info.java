/**
 * Schemas: read from a file, pulled from a server, and compared. It is the caller's schema; nothing here knows one.
 *
 * <p>{@link io.github.chatlayerreactor.graphql.schema.SchemaFile} is the entry. It is meant for tests and builds, where
 * {@link io.github.chatlayerreactor.graphql.check.Operations} checks operations against what it reads.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.graphql.schema;

import org.jspecify.annotations.NullMarked;
