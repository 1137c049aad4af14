/** Each command on a sandbox. */
@NullMarked
package io.github.chatlayerreactor.examples.cli.command;

import org.jspecify.annotations.NullMarked;
