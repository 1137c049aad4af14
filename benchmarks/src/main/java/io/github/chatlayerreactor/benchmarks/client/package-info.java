/** Clients that get a token and call an API with it, each set up as its own documentation says. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.client;

import org.jspecify.annotations.NullMarked;
