/**
 * A typed GraphQL client. Operations are values that name their document, variables and data; replies are read straight
 * into the caller's records.
 *
 * <p>{@link io.github.chatlayerreactor.graphql.GraphQlClient} is the entry.
 *
 * @serial exclude
 * @see <a href="https://spec.graphql.org/October2021/">GraphQL, October 2021</a>
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/">GraphQL over HTTP</a>
 */
@NullMarked
package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.NullMarked;
