package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.Nullable;

/**
 * How a connection says that it goes on. Fields beside these two are passed by.
 *
 * @param hasNextPage whether another page follows
 * @param endCursor what that one is asked for with; {@code null} only where none follows
 * @see <a href="https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo">GraphQL Cursor Connections</a>
 */
public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
