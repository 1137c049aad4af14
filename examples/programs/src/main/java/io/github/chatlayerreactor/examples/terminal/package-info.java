/** What a program shows to who started it: progress, and how a run is stopped from the keyboard. */
@NullMarked
package io.github.chatlayerreactor.examples.terminal;

import org.jspecify.annotations.NullMarked;
