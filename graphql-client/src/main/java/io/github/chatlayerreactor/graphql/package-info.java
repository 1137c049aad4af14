/** Placeholder. */
@NullMarked
package io.github.chatlayerreactor.graphql;

import org.jspecify.annotations.NullMarked;
