/** The command line, as somebody types it. */
@NullMarked
package io.github.chatlayerreactor.examples.cli;

import org.jspecify.annotations.NullMarked;
