/** What every command has in common. */
@NullMarked
package io.github.chatlayerreactor.examples.cli.session;

import org.jspecify.annotations.NullMarked;
