/** GraphQlClient against servers that others wrote: one contract, a class for each server. */
@NullMarked
package io.github.chatlayerreactor.graphql.servers;

import org.jspecify.annotations.NullMarked;
