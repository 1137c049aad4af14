/** The commands: each takes its arguments, makes its call, and prints. */
@NullMarked
package io.github.chatlayerreactor.examples.cli.command;

import org.jspecify.annotations.NullMarked;
