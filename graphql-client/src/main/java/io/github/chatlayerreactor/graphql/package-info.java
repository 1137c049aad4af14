/**
 * A typed GraphQL client. Operations are values that name their document, variables and data; replies are read straight
 * into the caller's records.
 *
 * <p>{@link io.github.chatlayerreactor.graphql.GraphQlClient} is the entry.
 *
 * <p>A server may add values to an enum and members to a union or an interface. Jackson's own annotations name what stands
 * for those; without them the new value is an error that says so. The members of a sealed interface need no list:
 *
 * <pre>{@code
 * enum Version { DRAFT, LIVE, @JsonEnumDefaultValue OTHER }
 *
 * // the document asks for __typename, at best first
 * @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename", defaultImpl = OtherMessage.class)
 * sealed interface Message {}
 *
 * record TextMessage(String text) implements Message {}
 * record ImageMessage(String url) implements Message {}
 * record OtherMessage() implements Message {}
 * }</pre>
 *
 * @serial exclude
 * @see <a href="https://spec.graphql.org/October2021/">GraphQL, October 2021</a>
 * @see <a href="https://graphql.github.io/graphql-over-http/draft/">GraphQL over HTTP</a>
 */
@NullMarked
package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.NullMarked;
