/** The command line {@code chatlayer}: {@link io.github.chatlayerreactor.examples.cli.Main}. */
@NullMarked
package io.github.chatlayerreactor.examples.cli;

import org.jspecify.annotations.NullMarked;
