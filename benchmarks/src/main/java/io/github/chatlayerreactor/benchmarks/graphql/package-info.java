/** GraphQL queries whose replies are read to records, beside the same written by hand and beside other clients. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.graphql;

import org.jspecify.annotations.NullMarked;
