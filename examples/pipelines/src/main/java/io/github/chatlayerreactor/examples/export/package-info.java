/** The nodes of a GraphQL connection as lines of JSON: {@link io.github.chatlayerreactor.examples.export.Export}. */
@NullMarked
package io.github.chatlayerreactor.examples.export;

import org.jspecify.annotations.NullMarked;
