/** Every client once, on one connection: {@link io.github.chatlayerreactor.examples.quickstart.Quickstart}. */
@NullMarked
package io.github.chatlayerreactor.examples.quickstart;

import org.jspecify.annotations.NullMarked;
