@NullMarked
package io.github.chatlayerreactor.benchmarks.graphql;

import org.jspecify.annotations.NullMarked;
