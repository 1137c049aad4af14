/** Progress and stops. */
@NullMarked
package io.github.chatlayerreactor.examples.terminal;

import org.jspecify.annotations.NullMarked;
