/** What every command has in common: settings and secrets, a connection, output, exit codes. */
@NullMarked
package io.github.chatlayerreactor.examples.cli.session;

import org.jspecify.annotations.NullMarked;
